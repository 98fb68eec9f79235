import{a as e,i as t,n,r,t as i}from"./lit.js";import{a,i as o,n as s,o as c,s as l,t as u}from"./marks.js";import{r as d}from"./wording.js";import{i as f,n as p,r as m}from"./columns.js";import{t as h}from"./styles.js";import{t as g}from"./width.js";var[_,v]=[9,460],y=class extends i{static{this.properties={table:{attribute:!1},columns:{attribute:!1},labels:{attribute:!1},engine:{attribute:!1},land:{state:!0},view:{state:!0},located:{state:!0},chosen:{state:!0}}}static{this.styles=[h,e`
      :host { display: block; }
      .map { position: relative; }
      .world { display: block; width: 100%; height: ${v}px; background: light-dark(#e9f0f0, #10181a); border: 1px solid var(--line); border-radius: .4rem; cursor: grab; touch-action: none; overflow: hidden; }
      .held { cursor: grabbing; }
      .land { fill: light-dark(#fdfdfa, #232c29); stroke: light-dark(#c3cfcc, #43504b); stroke-width: .8; vector-effect: non-scaling-stroke; fill-rule: evenodd; }
      .hole { fill: var(--paper); fill-opacity: .92; }
      .arc { fill: none; stroke: var(--accent); stroke-width: 4; }
      text { font: 600 11.5px var(--sans); fill: var(--ink); }
      .name { font-weight: 400; font-size: 12.5px; paint-order: stroke; stroke: light-dark(#fdfdfa, #1a2321); stroke-width: 3.5px; stroke-linejoin: round; }
      a:hover .hole, a:focus-visible .hole { fill: var(--wash); stroke: var(--ink); stroke-width: 2; }
      .tools { position: absolute; right: .6rem; top: .6rem; display: grid; gap: .25rem; }
      .tools button { background: var(--paper); border-color: var(--line); width: 2.2rem; padding: .25rem 0; }
      ul { list-style: none; margin: .6rem 0 0; padding: 0; columns: 18rem auto; column-gap: 2rem; }
      li { padding: .2rem 0; break-inside: avoid; }
      h3 { font: 600 1.1rem var(--serif); margin: 1rem 0 0; }
    `]}constructor(){super(),this.width=new g(this),this.land=``}connectedCallback(){super.connectedCallback(),o().then(e=>this.land=e??``)}firstUpdated(){l(this.renderRoot.querySelector(`.world`),{move:(e,t)=>this.view=this.frame.moved(e,t),enlarge:(e,t)=>this.enlarge(e,t),whole:()=>this.view=void 0}),this.find()}async find(){let[e,t]=p(this.columns);e&&t||(this.located=await this.engine.locate?.());let n=this.table.rows.flatMap(e=>e.filter(e=>e?.type===`iri`).map(e=>e.value));await this.labels.want(n)&&this.requestUpdate()}get frame(){return new a(Math.max(1,this.width.value),v,this.view??this.whole())}enlarge(e,t=[this.width.value/2,v/2]){this.view=this.frame.enlarged(e,t,_)}places(){let{columns:e,table:t}=this,[n,r]=p(e),i=m(t,e)??e.find(e=>e.kind===`iri`||e.kind===`text`),a=i&&f(e,i),o=new Map;for(let e of t.rows){let t=i&&e[i.at]?.value,s=n&&r?e[n.at]&&e[r.at]?[Number(e[r.at].value),Number(e[n.at].value)]:void 0:this.located?.get(t??``);if(!s)continue;let c=s.join(),l=a?this.labels.of(e[a.at]??e[i.at]):c,u=o.get(c)??{key:c,name:l,at:[...s],area:!1,counts:{all:0},things:[]};u.things.some(e=>e.id===(t??l))||(u.things.push({id:t??l,label:l}),u.counts.all+=1),o.set(c,u)}return[...o.values()]}whole(){let e=this.places().map(e=>e.at);if(!e.length)return{lon:60,lat:25,zoom:0};let t=e.map(([e])=>e),n=e.map(([,e])=>c([0,e])[1]),[r,i,a,o]=[Math.min(...t),Math.max(...t),Math.min(...n),Math.max(...n)],s=Math.max((i-r)/360,.02)*1.25,l=Math.max(o-a,8)/1e3*1.25*(Math.max(1,this.width.value)/v),u=e.reduce((e,[,t])=>e+t,0)/e.length;return{lon:(r+i)/2,lat:u,zoom:Math.max(0,Math.min(7,-Math.log2(Math.max(s,l))))}}render(){let{frame:e}=this,i=this.places(),a=u(s(i,e),e);for(let{mark:e,link:t}of a)t.setAttribute(`aria-label`,e.places.flatMap(e=>e.things.map(e=>e.label)).slice(0,8).join(`, `)),t.addEventListener(`click`,t=>this.open(t,e));let o=new Set(i.flatMap(e=>e.things)).size;return r`<div class="map">
        <svg class="world" viewBox="0 0 ${e.width} ${v}" role="group" tabindex="0" aria-label=${d(`sparql.map.about`,{count:i.length})}>
          <g transform=${e.transform}>${t`<path class="land" d=${this.land}></path>`}</g>
          ${t`<g>${a.map(({link:e})=>e)}</g>`}
        </svg>
        <div class="tools">
          <button aria-label=${d(`sparql.map.closer`)} @click=${()=>this.enlarge(1)}>+</button>
          <button aria-label=${d(`sparql.map.wider`)} @click=${()=>this.enlarge(-1)}>−</button>
          <button aria-label=${d(`sparql.map.whole`)} @click=${()=>this.view=void 0}>⤢</button>
        </div>
      </div>
      <p class="soft small" role="status">${o?d(`sparql.map.about`,{count:i.length}):d(`sparql.map.none`)}</p>
      ${this.chosen?this.list(this.chosen):n}`}open(e,t){e.preventDefault(),this.chosen=t,t.places.length>1&&this.frame.view.zoom<_-1&&this.enlarge(1.5,[t.x,t.y])}link(e){let t=this.labels.href({type:`iri`,value:e.id,datatype:``,language:``});return t?r`<a href=${t}>${e.label}</a>`:r`${e.label}`}list(e){let t=e.places.flatMap(e=>e.things);return r`<h3>${t.length===1?t[0].label:d(`sparql.map.here`,{count:t.length})}</h3>
      <ul>${t.map(e=>r`<li>${this.link(e)}</li>`)}</ul>`}};customElements.define(`kg-sparql-map`,y);export{y as SparqlMap};