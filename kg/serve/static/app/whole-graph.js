// \0rolldown/runtime.js
var e = Object.create, t = Object.defineProperty, n = Object.getOwnPropertyDescriptor, r = Object.getOwnPropertyNames, i = Object.getPrototypeOf, a = Object.prototype.hasOwnProperty, o = (e, t) => () => (t || (e((t = { exports: {} }).exports, t, t.exports), e = null), t.exports), s = (e, i, o, s) => {
	if (i && typeof i == "object" || typeof i == "function") for (var c = r(i), l = 0, u = c.length, d; l < u; l++) d = c[l], !a.call(e, d) && d !== o && t(e, d, {
		get: ((e) => i[e]).bind(null, d),
		enumerable: !(s = n(i, d)) || s.enumerable
	});
	return e;
}, c = (n, r, o) => (o = n == null ? {} : e(i(n)), s(r || !n || !n.__esModule || !a.call(n, "default") ? t(o, "default", {
	value: n,
	enumerable: !0
}) : o, n)), l = globalThis, u = l.ShadowRoot && (l.ShadyCSS === void 0 || l.ShadyCSS.nativeShadow) && "adoptedStyleSheets" in Document.prototype && "replace" in CSSStyleSheet.prototype, d = Symbol(), f = /* @__PURE__ */ new WeakMap(), p = class {
	constructor(e, t, n) {
		if (this._$cssResult$ = !0, n !== d) throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");
		this.cssText = e, this.t = t;
	}
	get styleSheet() {
		let e = this.o, t = this.t;
		if (u && e === void 0) {
			let n = t !== void 0 && t.length === 1;
			n && (e = f.get(t)), e === void 0 && ((this.o = e = new CSSStyleSheet()).replaceSync(this.cssText), n && f.set(t, e));
		}
		return e;
	}
	toString() {
		return this.cssText;
	}
}, m = (e) => new p(typeof e == "string" ? e : e + "", void 0, d), h = (e, ...t) => new p(e.length === 1 ? e[0] : t.reduce((t, n, r) => t + ((e) => {
	if (!0 === e._$cssResult$) return e.cssText;
	if (typeof e == "number") return e;
	throw Error("Value passed to 'css' function must be a 'css' function result: " + e + ". Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.");
})(n) + e[r + 1], e[0]), e, d), g = (e, t) => {
	if (u) e.adoptedStyleSheets = t.map((e) => e instanceof CSSStyleSheet ? e : e.styleSheet);
	else for (let n of t) {
		let t = document.createElement("style"), r = l.litNonce;
		r !== void 0 && t.setAttribute("nonce", r), t.textContent = n.cssText, e.appendChild(t);
	}
}, _ = u ? (e) => e : (e) => e instanceof CSSStyleSheet ? ((e) => {
	let t = "";
	for (let n of e.cssRules) t += n.cssText;
	return m(t);
})(e) : e, { is: v, defineProperty: y, getOwnPropertyDescriptor: b, getOwnPropertyNames: x, getOwnPropertySymbols: S, getPrototypeOf: C } = Object, w = globalThis, ee = w.trustedTypes, T = ee ? ee.emptyScript : "", E = w.reactiveElementPolyfillSupport, te = (e, t) => e, ne = {
	toAttribute(e, t) {
		switch (t) {
			case Boolean:
				e = e ? T : null;
				break;
			case Object:
			case Array: e = e == null ? e : JSON.stringify(e);
		}
		return e;
	},
	fromAttribute(e, t) {
		let n = e;
		switch (t) {
			case Boolean:
				n = e !== null;
				break;
			case Number:
				n = e === null ? null : Number(e);
				break;
			case Object:
			case Array: try {
				n = JSON.parse(e);
			} catch {
				n = null;
			}
		}
		return n;
	}
}, re = (e, t) => !v(e, t), ie = {
	attribute: !0,
	type: String,
	converter: ne,
	reflect: !1,
	useDefault: !1,
	hasChanged: re
};
Symbol.metadata ??= Symbol("metadata"), w.litPropertyMetadata ??= /* @__PURE__ */ new WeakMap();
var D = class extends HTMLElement {
	static addInitializer(e) {
		this._$Ei(), (this.l ??= []).push(e);
	}
	static get observedAttributes() {
		return this.finalize(), this._$Eh && [...this._$Eh.keys()];
	}
	static createProperty(e, t = ie) {
		if (t.state && (t.attribute = !1), this._$Ei(), this.prototype.hasOwnProperty(e) && ((t = Object.create(t)).wrapped = !0), this.elementProperties.set(e, t), !t.noAccessor) {
			let n = Symbol(), r = this.getPropertyDescriptor(e, n, t);
			r !== void 0 && y(this.prototype, e, r);
		}
	}
	static getPropertyDescriptor(e, t, n) {
		let { get: r, set: i } = b(this.prototype, e) ?? {
			get() {
				return this[t];
			},
			set(e) {
				this[t] = e;
			}
		};
		return {
			get: r,
			set(t) {
				let a = r?.call(this);
				i?.call(this, t), this.requestUpdate(e, a, n);
			},
			configurable: !0,
			enumerable: !0
		};
	}
	static getPropertyOptions(e) {
		return this.elementProperties.get(e) ?? ie;
	}
	static _$Ei() {
		if (this.hasOwnProperty(te("elementProperties"))) return;
		let e = C(this);
		e.finalize(), e.l !== void 0 && (this.l = [...e.l]), this.elementProperties = new Map(e.elementProperties);
	}
	static finalize() {
		if (this.hasOwnProperty(te("finalized"))) return;
		if (this.finalized = !0, this._$Ei(), this.hasOwnProperty(te("properties"))) {
			let e = this.properties, t = [...x(e), ...S(e)];
			for (let n of t) this.createProperty(n, e[n]);
		}
		let e = this[Symbol.metadata];
		if (e !== null) {
			let t = litPropertyMetadata.get(e);
			if (t !== void 0) for (let [e, n] of t) this.elementProperties.set(e, n);
		}
		this._$Eh = /* @__PURE__ */ new Map();
		for (let [e, t] of this.elementProperties) {
			let n = this._$Eu(e, t);
			n !== void 0 && this._$Eh.set(n, e);
		}
		this.elementStyles = this.finalizeStyles(this.styles);
	}
	static finalizeStyles(e) {
		let t = [];
		if (Array.isArray(e)) {
			let n = new Set(e.flat(1 / 0).reverse());
			for (let e of n) t.unshift(_(e));
		} else e !== void 0 && t.push(_(e));
		return t;
	}
	static _$Eu(e, t) {
		let n = t.attribute;
		return !1 === n ? void 0 : typeof n == "string" ? n : typeof e == "string" ? e.toLowerCase() : void 0;
	}
	constructor() {
		super(), this._$Ep = void 0, this.isUpdatePending = !1, this.hasUpdated = !1, this._$Em = null, this._$Ev();
	}
	_$Ev() {
		this._$ES = new Promise((e) => this.enableUpdating = e), this._$AL = /* @__PURE__ */ new Map(), this._$E_(), this.requestUpdate(), this.constructor.l?.forEach((e) => e(this));
	}
	addController(e) {
		(this._$EO ??= /* @__PURE__ */ new Set()).add(e), this.renderRoot !== void 0 && this.isConnected && e.hostConnected?.();
	}
	removeController(e) {
		this._$EO?.delete(e);
	}
	_$E_() {
		let e = /* @__PURE__ */ new Map(), t = this.constructor.elementProperties;
		for (let n of t.keys()) this.hasOwnProperty(n) && (e.set(n, this[n]), delete this[n]);
		e.size > 0 && (this._$Ep = e);
	}
	createRenderRoot() {
		let e = this.shadowRoot ?? this.attachShadow(this.constructor.shadowRootOptions);
		return g(e, this.constructor.elementStyles), e;
	}
	connectedCallback() {
		this.renderRoot ??= this.createRenderRoot(), this.enableUpdating(!0), this._$EO?.forEach((e) => e.hostConnected?.());
	}
	enableUpdating(e) {}
	disconnectedCallback() {
		this._$EO?.forEach((e) => e.hostDisconnected?.());
	}
	attributeChangedCallback(e, t, n) {
		this._$AK(e, n);
	}
	_$ET(e, t) {
		let n = this.constructor.elementProperties.get(e), r = this.constructor._$Eu(e, n);
		if (r !== void 0 && !0 === n.reflect) {
			let i = (n.converter?.toAttribute === void 0 ? ne : n.converter).toAttribute(t, n.type);
			this._$Em = e, i == null ? this.removeAttribute(r) : this.setAttribute(r, i), this._$Em = null;
		}
	}
	_$AK(e, t) {
		let n = this.constructor, r = n._$Eh.get(e);
		if (r !== void 0 && this._$Em !== r) {
			let e = n.getPropertyOptions(r), i = typeof e.converter == "function" ? { fromAttribute: e.converter } : e.converter?.fromAttribute === void 0 ? ne : e.converter;
			this._$Em = r;
			let a = i.fromAttribute(t, e.type);
			this[r] = a ?? this._$Ej?.get(r) ?? a, this._$Em = null;
		}
	}
	requestUpdate(e, t, n, r = !1, i) {
		if (e !== void 0) {
			let a = this.constructor;
			if (!1 === r && (i = this[e]), n ??= a.getPropertyOptions(e), !((n.hasChanged ?? re)(i, t) || n.useDefault && n.reflect && i === this._$Ej?.get(e) && !this.hasAttribute(a._$Eu(e, n)))) return;
			this.C(e, t, n);
		}
		!1 === this.isUpdatePending && (this._$ES = this._$EP());
	}
	C(e, t, { useDefault: n, reflect: r, wrapped: i }, a) {
		n && !(this._$Ej ??= /* @__PURE__ */ new Map()).has(e) && (this._$Ej.set(e, a ?? t ?? this[e]), !0 !== i || a !== void 0) || (this._$AL.has(e) || (this.hasUpdated || n || (t = void 0), this._$AL.set(e, t)), !0 === r && this._$Em !== e && (this._$Eq ??= /* @__PURE__ */ new Set()).add(e));
	}
	async _$EP() {
		this.isUpdatePending = !0;
		try {
			await this._$ES;
		} catch (e) {
			Promise.reject(e);
		}
		let e = this.scheduleUpdate();
		return e != null && await e, !this.isUpdatePending;
	}
	scheduleUpdate() {
		return this.performUpdate();
	}
	performUpdate() {
		if (!this.isUpdatePending) return;
		if (!this.hasUpdated) {
			if (this.renderRoot ??= this.createRenderRoot(), this._$Ep) {
				for (let [e, t] of this._$Ep) this[e] = t;
				this._$Ep = void 0;
			}
			let e = this.constructor.elementProperties;
			if (e.size > 0) for (let [t, n] of e) {
				let { wrapped: e } = n, r = this[t];
				!0 !== e || this._$AL.has(t) || r === void 0 || this.C(t, void 0, n, r);
			}
		}
		let e = !1, t = this._$AL;
		try {
			e = this.shouldUpdate(t), e ? (this.willUpdate(t), this._$EO?.forEach((e) => e.hostUpdate?.()), this.update(t)) : this._$EM();
		} catch (t) {
			throw e = !1, this._$EM(), t;
		}
		e && this._$AE(t);
	}
	willUpdate(e) {}
	_$AE(e) {
		this._$EO?.forEach((e) => e.hostUpdated?.()), this.hasUpdated || (this.hasUpdated = !0, this.firstUpdated(e)), this.updated(e);
	}
	_$EM() {
		this._$AL = /* @__PURE__ */ new Map(), this.isUpdatePending = !1;
	}
	get updateComplete() {
		return this.getUpdateComplete();
	}
	getUpdateComplete() {
		return this._$ES;
	}
	shouldUpdate(e) {
		return !0;
	}
	update(e) {
		this._$Eq &&= this._$Eq.forEach((e) => this._$ET(e, this[e])), this._$EM();
	}
	updated(e) {}
	firstUpdated(e) {}
};
D.elementStyles = [], D.shadowRootOptions = { mode: "open" }, D[te("elementProperties")] = /* @__PURE__ */ new Map(), D[te("finalized")] = /* @__PURE__ */ new Map(), E?.({ ReactiveElement: D }), (w.reactiveElementVersions ??= []).push("2.1.2");
// ../../../../work/main/frontend/node_modules/lit-html/lit-html.js
var ae = globalThis, oe = (e) => e, O = ae.trustedTypes, se = O ? O.createPolicy("lit-html", { createHTML: (e) => e }) : void 0, ce = "$lit$", le = `lit$${Math.random().toFixed(9).slice(2)}$`, ue = "?" + le, de = `<${ue}>`, fe = document, pe = () => fe.createComment(""), me = (e) => e === null || typeof e != "object" && typeof e != "function", he = Array.isArray, ge = (e) => he(e) || typeof e?.[Symbol.iterator] == "function", _e = "[ 	\n\f\r]", ve = /<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g, ye = /-->/g, be = />/g, xe = RegExp(`>|${_e}(?:([^\\s"'>=/]+)(${_e}*=${_e}*(?:[^ \t\n\f\r"'\`<>=]|("|')|))|$)`, "g"), Se = /'/g, Ce = /"/g, we = /^(?:script|style|textarea|title)$/i, Te = (e) => (t, ...n) => ({
	_$litType$: e,
	strings: t,
	values: n
}), k = Te(1), Ee = Te(2), De = Symbol.for("lit-noChange"), A = Symbol.for("lit-nothing"), Oe = /* @__PURE__ */ new WeakMap(), ke = fe.createTreeWalker(fe, 129);
function Ae(e, t) {
	if (!he(e) || !e.hasOwnProperty("raw")) throw Error("invalid template strings array");
	return se === void 0 ? t : se.createHTML(t);
}
var je = (e, t) => {
	let n = e.length - 1, r = [], i, a = t === 2 ? "<svg>" : t === 3 ? "<math>" : "", o = ve;
	for (let t = 0; t < n; t++) {
		let n = e[t], s, c, l = -1, u = 0;
		for (; u < n.length && (o.lastIndex = u, c = o.exec(n), c !== null);) u = o.lastIndex, o === ve ? c[1] === "!--" ? o = ye : c[1] === void 0 ? c[2] === void 0 ? c[3] !== void 0 && (o = xe) : (we.test(c[2]) && (i = RegExp("</" + c[2], "g")), o = xe) : o = be : o === xe ? c[0] === ">" ? (o = i ?? ve, l = -1) : c[1] === void 0 ? l = -2 : (l = o.lastIndex - c[2].length, s = c[1], o = c[3] === void 0 ? xe : c[3] === "\"" ? Ce : Se) : o === Ce || o === Se ? o = xe : o === ye || o === be ? o = ve : (o = xe, i = void 0);
		let d = o === xe && e[t + 1].startsWith("/>") ? " " : "";
		a += o === ve ? n + de : l >= 0 ? (r.push(s), n.slice(0, l) + ce + n.slice(l) + le + d) : n + le + (l === -2 ? t : d);
	}
	return [Ae(e, a + (e[n] || "<?>") + (t === 2 ? "</svg>" : t === 3 ? "</math>" : "")), r];
}, Me = class e {
	constructor({ strings: t, _$litType$: n }, r) {
		let i;
		this.parts = [];
		let a = 0, o = 0, s = t.length - 1, c = this.parts, [l, u] = je(t, n);
		if (this.el = e.createElement(l, r), ke.currentNode = this.el.content, n === 2 || n === 3) {
			let e = this.el.content.firstChild;
			e.replaceWith(...e.childNodes);
		}
		for (; (i = ke.nextNode()) !== null && c.length < s;) {
			if (i.nodeType === 1) {
				if (i.hasAttributes()) for (let e of i.getAttributeNames()) if (e.endsWith(ce)) {
					let t = u[o++], n = i.getAttribute(e).split(le), r = /([.?@])?(.*)/.exec(t);
					c.push({
						type: 1,
						index: a,
						name: r[2],
						strings: n,
						ctor: r[1] === "." ? Le : r[1] === "?" ? Re : r[1] === "@" ? ze : Ie
					}), i.removeAttribute(e);
				} else e.startsWith(le) && (c.push({
					type: 6,
					index: a
				}), i.removeAttribute(e));
				if (we.test(i.tagName)) {
					let e = i.textContent.split(le), t = e.length - 1;
					if (t > 0) {
						i.textContent = O ? O.emptyScript : "";
						for (let n = 0; n < t; n++) i.append(e[n], pe()), ke.nextNode(), c.push({
							type: 2,
							index: ++a
						});
						i.append(e[t], pe());
					}
				}
			} else if (i.nodeType === 8) {
				if (i.data === ue) c.push({
					type: 2,
					index: a
				});
				else {
					let e = -1;
					for (; (e = i.data.indexOf(le, e + 1)) !== -1;) c.push({
						type: 7,
						index: a
					}), e += le.length - 1;
				}
			}
			a++;
		}
	}
	static createElement(e, t) {
		let n = fe.createElement("template");
		return n.innerHTML = e, n;
	}
};
function Ne(e, t, n = e, r) {
	if (t === De) return t;
	let i = r === void 0 ? n._$Cl : n._$Co?.[r], a = me(t) ? void 0 : t._$litDirective$;
	return i?.constructor !== a && (i?._$AO?.(!1), a === void 0 ? i = void 0 : (i = new a(e), i._$AT(e, n, r)), r === void 0 ? n._$Cl = i : (n._$Co ??= [])[r] = i), i !== void 0 && (t = Ne(e, i._$AS(e, t.values), i, r)), t;
}
var Pe = class {
	constructor(e, t) {
		this._$AV = [], this._$AN = void 0, this._$AD = e, this._$AM = t;
	}
	get parentNode() {
		return this._$AM.parentNode;
	}
	get _$AU() {
		return this._$AM._$AU;
	}
	u(e) {
		let { el: { content: t }, parts: n } = this._$AD, r = (e?.creationScope ?? fe).importNode(t, !0);
		ke.currentNode = r;
		let i = ke.nextNode(), a = 0, o = 0, s = n[0];
		for (; s !== void 0;) {
			if (a === s.index) {
				let t;
				s.type === 2 ? t = new Fe(i, i.nextSibling, this, e) : s.type === 1 ? t = new s.ctor(i, s.name, s.strings, this, e) : s.type === 6 && (t = new Be(i, this, e)), this._$AV.push(t), s = n[++o];
			}
			a !== s?.index && (i = ke.nextNode(), a++);
		}
		return ke.currentNode = fe, r;
	}
	p(e) {
		let t = 0;
		for (let n of this._$AV) n !== void 0 && (n.strings === void 0 ? n._$AI(e[t]) : (n._$AI(e, n, t), t += n.strings.length - 2)), t++;
	}
}, Fe = class e {
	get _$AU() {
		return this._$AM?._$AU ?? this._$Cv;
	}
	constructor(e, t, n, r) {
		this.type = 2, this._$AH = A, this._$AN = void 0, this._$AA = e, this._$AB = t, this._$AM = n, this.options = r, this._$Cv = r?.isConnected ?? !0;
	}
	get parentNode() {
		let e = this._$AA.parentNode, t = this._$AM;
		return t !== void 0 && e?.nodeType === 11 && (e = t.parentNode), e;
	}
	get startNode() {
		return this._$AA;
	}
	get endNode() {
		return this._$AB;
	}
	_$AI(e, t = this) {
		e = Ne(this, e, t), me(e) ? e === A || e == null || e === "" ? (this._$AH !== A && this._$AR(), this._$AH = A) : e !== this._$AH && e !== De && this._(e) : e._$litType$ === void 0 ? e.nodeType === void 0 ? ge(e) ? this.k(e) : this._(e) : this.T(e) : this.$(e);
	}
	O(e) {
		return this._$AA.parentNode.insertBefore(e, this._$AB);
	}
	T(e) {
		this._$AH !== e && (this._$AR(), this._$AH = this.O(e));
	}
	_(e) {
		this._$AH !== A && me(this._$AH) ? this._$AA.nextSibling.data = e : this.T(fe.createTextNode(e)), this._$AH = e;
	}
	$(e) {
		let { values: t, _$litType$: n } = e, r = typeof n == "number" ? this._$AC(e) : (n.el === void 0 && (n.el = Me.createElement(Ae(n.h, n.h[0]), this.options)), n);
		if (this._$AH?._$AD === r) this._$AH.p(t);
		else {
			let e = new Pe(r, this), n = e.u(this.options);
			e.p(t), this.T(n), this._$AH = e;
		}
	}
	_$AC(e) {
		let t = Oe.get(e.strings);
		return t === void 0 && Oe.set(e.strings, t = new Me(e)), t;
	}
	k(t) {
		he(this._$AH) || (this._$AH = [], this._$AR());
		let n = this._$AH, r, i = 0;
		for (let a of t) i === n.length ? n.push(r = new e(this.O(pe()), this.O(pe()), this, this.options)) : r = n[i], r._$AI(a), i++;
		i < n.length && (this._$AR(r && r._$AB.nextSibling, i), n.length = i);
	}
	_$AR(e = this._$AA.nextSibling, t) {
		for (this._$AP?.(!1, !0, t); e !== this._$AB;) {
			let t = oe(e).nextSibling;
			oe(e).remove(), e = t;
		}
	}
	setConnected(e) {
		this._$AM === void 0 && (this._$Cv = e, this._$AP?.(e));
	}
}, Ie = class {
	get tagName() {
		return this.element.tagName;
	}
	get _$AU() {
		return this._$AM._$AU;
	}
	constructor(e, t, n, r, i) {
		this.type = 1, this._$AH = A, this._$AN = void 0, this.element = e, this.name = t, this._$AM = r, this.options = i, n.length > 2 || n[0] !== "" || n[1] !== "" ? (this._$AH = Array(n.length - 1).fill(/* @__PURE__ */ new String()), this.strings = n) : this._$AH = A;
	}
	_$AI(e, t = this, n, r) {
		let i = this.strings, a = !1;
		if (i === void 0) e = Ne(this, e, t, 0), a = !me(e) || e !== this._$AH && e !== De, a && (this._$AH = e);
		else {
			let r = e, o, s;
			for (e = i[0], o = 0; o < i.length - 1; o++) s = Ne(this, r[n + o], t, o), s === De && (s = this._$AH[o]), a ||= !me(s) || s !== this._$AH[o], s === A ? e = A : e !== A && (e += (s ?? "") + i[o + 1]), this._$AH[o] = s;
		}
		a && !r && this.j(e);
	}
	j(e) {
		e === A ? this.element.removeAttribute(this.name) : this.element.setAttribute(this.name, e ?? "");
	}
}, Le = class extends Ie {
	constructor() {
		super(...arguments), this.type = 3;
	}
	j(e) {
		this.element[this.name] = e === A ? void 0 : e;
	}
}, Re = class extends Ie {
	constructor() {
		super(...arguments), this.type = 4;
	}
	j(e) {
		this.element.toggleAttribute(this.name, !!e && e !== A);
	}
}, ze = class extends Ie {
	constructor(e, t, n, r, i) {
		super(e, t, n, r, i), this.type = 5;
	}
	_$AI(e, t = this) {
		if ((e = Ne(this, e, t, 0) ?? A) === De) return;
		let n = this._$AH, r = e === A && n !== A || e.capture !== n.capture || e.once !== n.once || e.passive !== n.passive, i = e !== A && (n === A || r);
		r && this.element.removeEventListener(this.name, this, n), i && this.element.addEventListener(this.name, this, e), this._$AH = e;
	}
	handleEvent(e) {
		typeof this._$AH == "function" ? this._$AH.call(this.options?.host ?? this.element, e) : this._$AH.handleEvent(e);
	}
}, Be = class {
	constructor(e, t, n) {
		this.element = e, this.type = 6, this._$AN = void 0, this._$AM = t, this.options = n;
	}
	get _$AU() {
		return this._$AM._$AU;
	}
	_$AI(e) {
		Ne(this, e);
	}
}, Ve = ae.litHtmlPolyfillSupport;
Ve?.(Me, Fe), (ae.litHtmlVersions ??= []).push("3.3.3");
var He = (e, t, n) => {
	let r = n?.renderBefore ?? t, i = r._$litPart$;
	if (i === void 0) {
		let e = n?.renderBefore ?? null;
		r._$litPart$ = i = new Fe(t.insertBefore(pe(), e), e, void 0, n ?? {});
	}
	return i._$AI(e), i;
}, Ue = globalThis, j = class extends D {
	constructor() {
		super(...arguments), this.renderOptions = { host: this }, this._$Do = void 0;
	}
	createRenderRoot() {
		let e = super.createRenderRoot();
		return this.renderOptions.renderBefore ??= e.firstChild, e;
	}
	update(e) {
		let t = this.render();
		this.hasUpdated || (this.renderOptions.isConnected = this.isConnected), super.update(e), this._$Do = He(t, this.renderRoot, this.renderOptions);
	}
	connectedCallback() {
		super.connectedCallback(), this._$Do?.setConnected(!0);
	}
	disconnectedCallback() {
		super.disconnectedCallback(), this._$Do?.setConnected(!1);
	}
	render() {
		return De;
	}
};
j._$litElement$ = !0, j.finalized = !0, Ue.litElementHydrateSupport?.({ LitElement: j });
var We = Ue.litElementPolyfillSupport;
We?.({ LitElement: j }), (Ue.litElementVersions ??= []).push("4.2.2");
// src/shared/wording.ts
function Ge() {
	let e = document.getElementById("wording");
	return e ? JSON.parse(e.textContent ?? "{}") : {};
}
var Ke;
function qe(e) {
	Ke = e;
}
var Je = () => Ke ??= Ge();
function M(e, t = {}) {
	return Ke ??= Ge(), (Ke[e] ?? e).replace(/\{(\w+)\}/g, (e, n) => String(t[n] ?? e));
}
var Ye = () => document.documentElement.lang || "en";
// src/graph/define.ts
function N(e, t) {
	customElements.get(e) || customElements.define(e, t);
}
// src/graph/export/files.ts
function Xe(e, t, n) {
	let r = typeof n == "string" ? new Blob([n], { type: t }) : n, i = URL.createObjectURL(r), a = document.createElement("a");
	a.href = i, a.download = e, a.click(), setTimeout(() => URL.revokeObjectURL(i), 1e4);
}
var Ze = (e, t) => `${e.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "").slice(0, 60) || "graph"}.${t}`;
// src/graph/words.ts
function P(e, t, n = "out") {
	return e.relations[t]?.[n === "out" ? 0 : 1] ?? t.replace(/([a-z0-9])([A-Z])/g, "$1 $2").toLowerCase();
}
var Qe = (e, t) => e.kinds[t] ?? (t || M("graph.unknown-kind"));
function $e(e, t) {
	let n = /* @__PURE__ */ new Map();
	for (let r of t.facts) {
		let i = t.forth ? r.from !== t.from : !1, a = P(e, r.relation, i ? "in" : "out");
		n.set(a, (n.get(a) ?? 0) + 1);
	}
	let r = [...n].sort((e, t) => t[1] - e[1]).map(([e]) => e);
	return r.length > 2 ? `${r.slice(0, 2).join(" · ")} +${r.length - 2}` : r.join(" · ");
}
function et(e) {
	let t = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(e);
	if (!t) return e;
	let [, n, r, i] = t, a = {
		year: "numeric",
		timeZone: "UTC"
	};
	r && (a.month = "short"), i && (a.day = "numeric");
	let o = Ye() === "zh" ? "zh-CN" : "en-GB";
	return new Intl.DateTimeFormat(o, a).format(new Date(Date.UTC(Number(n), Number(r ?? 1) - 1, Number(i ?? 1))));
}
var tt = (e) => `${Math.round(e * 100)} %`, nt = (e) => e.status === "actual" ? "" : M(`graph.status-${e.status}`);
// src/graph/export/tables.ts
function rt(e, t) {
	let n = new Map(e.sight.things.map((e) => [e.id, e]));
	return `\ufeff${[[
		"from",
		"from_name",
		"from_class",
		"relation",
		"to",
		"to_name",
		"to_class",
		"status",
		"date",
		"confidence",
		"sentences",
		"fact"
	], ...e.sight.facts.map((e) => {
		let [r, i] = [n.get(e.from), n.get(e.to)];
		return [
			e.from,
			r?.label ?? "",
			Qe(t, r?.kind ?? ""),
			P(t, e.relation),
			e.to,
			i?.label ?? "",
			Qe(t, i?.kind ?? ""),
			e.status,
			e.date,
			String(e.confidence),
			String(e.sentences),
			e.id
		];
	})].map((e) => e.map(it).join(",")).join("\r\n")}\r\n`;
}
function it(e) {
	let t = /^[=+\-@\t\r]/.test(e) && !/^-?\d+(\.\d+)?$/.test(e) ? `'${e}` : e;
	return /[",\r\n]/.test(t) ? `"${t.replaceAll("\"", "\"\"")}"` : t;
}
var at = /^#(..)(..)(..)$/;
function ot(e, t, n) {
	let { sight: r, points: i, palette: a } = e, o = (e) => {
		let [t, n, r] = at.exec(a.kind(e)).slice(1).map((e) => parseInt(e, 16));
		return `<viz:color r="${t}" g="${n}" b="${r}"/>`;
	}, s = r.things.map((e) => {
		let { x: n, y: r } = i.get(e.id) ?? {
			x: 0,
			y: 0
		}, a = `<viz:position x="${n.toFixed(2)}" y="${r.toFixed(2)}" z="0"/>`;
		return `<node id="${ct(e.id)}" label="${ct(e.label)}"><attvalues><attvalue for="class" value="${ct(Qe(t, e.kind))}"/></attvalues>${o(e.kind)}${a}</node>`;
	}), c = r.facts.map((e) => {
		let n = {
			status: e.status,
			date: e.date,
			confidence: e.confidence,
			sentences: e.sentences
		}, r = Object.entries(n).map(([e, t]) => `<attvalue for="${e}" value="${ct(String(t))}"/>`);
		return `<edge id="${ct(e.id)}" source="${ct(e.from)}" target="${ct(e.to)}" type="directed" label="${ct(P(t, e.relation))}"><attvalues>${r.join("")}</attvalues></edge>`;
	});
	return [
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
		"<gexf xmlns=\"http://gexf.net/1.3\" xmlns:viz=\"http://gexf.net/1.3/viz\" version=\"1.3\">",
		`<meta><creator>Parkgraph</creator><description>${ct(n)}</description></meta>`,
		"<graph defaultedgetype=\"directed\">",
		"<attributes class=\"node\"><attribute id=\"class\" title=\"class\" type=\"string\"/></attributes>",
		"<attributes class=\"edge\"><attribute id=\"status\" title=\"status\" type=\"string\"/><attribute id=\"date\" title=\"date\" type=\"string\"/><attribute id=\"confidence\" title=\"confidence\" type=\"double\"/><attribute id=\"sentences\" title=\"sentences\" type=\"integer\"/></attributes>",
		`<nodes>\n${s.join("\n")}\n</nodes>`,
		`<edges>\n${c.join("\n")}\n</edges>`,
		"</graph>\n</gexf>\n"
	].join("\n");
}
var st = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	"\"": "&quot;"
}, ct = (e) => e.replace(/[&<>"]/g, (e) => st[e]).replace(/[\0-\x08\x0b\x0c\x0e-\x1f]/g, "");
function lt(e, t, n) {
	return {
		title: n,
		things: e.sight.things,
		facts: e.sight.facts,
		vocabulary: t
	};
}
// src/graph/export/page.ts
var ut = 2e3, dt = 40;
async function ft(e) {
	let { picture: t, source: n, heading: r } = e, i = lt(t, n.vocabulary, r), a = i.facts.filter((e) => e.sentences > 0).slice(0, ut), o = await n.sentences(a.map((e) => e.id)), s = (e) => e ? new URL(e, location.href).href : "";
	i.sentences = Object.fromEntries([...o].map(([e, t]) => [e, t.map((e) => ({
		...e,
		href: s(e.href)
	}))])), i.profiles = await mt(e, i);
	let c = await pt(e), l = {
		network: i,
		fragment: e.fragment,
		wording: Je(),
		heading: r,
		origin: e.origin,
		hrefs: ht(e, i, s)
	};
	return [
		`<!doctype html><html lang="${Ye()}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">`,
		`<title>${gt(r)}</title><meta name="color-scheme" content="light dark">`,
		"<style>body{margin:0;padding:1rem 1.4rem;font-family:system-ui,'Noto Sans','PingFang SC','Noto Sans CJK SC',sans-serif;background:light-dark(#fdfdfb,#141917);color:light-dark(#1c2422,#e4e9e6)}h1{font:600 1.6rem Georgia,serif;margin:.2rem 0 .8rem}:root{color-scheme:light dark}</style></head>",
		`<body><h1>${gt(r)}</h1><kg-graph></kg-graph><noscript>${gt(M("graph.needs-scripts"))}</noscript>`,
		`<script type="application/json" id="data-graph">${_t(JSON.stringify(l))}<\/script>`,
		`<script type="module">${_t(c)}<\/script></body></html>\n`
	].join("\n");
}
async function pt(e) {
	if (!e.bundle) throw Error(M("graph.no-bundle"));
	let t = await fetch(e.bundle);
	if (!t.ok) throw Error(`${e.bundle}: ${t.statusText}`);
	return t.text();
}
async function mt(e, t) {
	let { degree: n } = e.picture.sight, r = [...t.things].sort((e, t) => (n.get(t.id) ?? 0) - (n.get(e.id) ?? 0)).slice(0, dt), i = {};
	for (let t of r) {
		let n = await e.source.profile(t.id).catch(() => null);
		n && (i[t.id] = n);
	}
	return i;
}
var ht = (e, t, n) => Object.fromEntries(t.things.map((t) => [t.id, n(e.source.href(t.id))])), gt = (e) => e.replace(/[&<>"]/g, (e) => `&#${e.charCodeAt(0)};`), _t = (e) => e.replace(/<(?=\/script|!--|script)/gi, "\\u003c"), vt = 8e3;
async function yt(e) {
	let t = Math.min(2, vt / Math.max(e.width, e.height)), n = new Image();
	n.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(e.text)}`, await n.decode();
	let r = document.createElement("canvas");
	return r.width = Math.round(e.width * t), r.height = Math.round(e.height * t), r.getContext("2d").drawImage(n, 0, 0, r.width, r.height), new Promise((e, t) => {
		r.toBlob((n) => n ? e(n) : t(/* @__PURE__ */ Error("the picture is too large for this browser; take it as SVG")), "image/png");
	});
}
// src/graph/labels.ts
var bt = "system-ui, \"Noto Sans\", \"PingFang SC\", \"Noto Sans CJK SC\", sans-serif", xt = 34, St = (e) => e.length > xt ? `${e.slice(0, 33).trimEnd()}…` : e;
function Ct(e) {
	return (t, n, r) => {
		if (!n.label) return;
		let { paper: i, ink: a } = e();
		t.font = `${n.strong ? 650 : 450} ${r.labelSize}px ${bt}`, t.textAlign = "center", Et(t, St(n.label), n.x, n.y + n.size + r.labelSize, i, a), t.textAlign = "start";
	};
}
function wt(e) {
	return (t, n, r) => {
		let { paper: i, ink: a, accent: o } = e();
		t.beginPath(), t.arc(n.x, n.y, n.size * 1.25 + 3, 0, Math.PI * 2), t.lineWidth = 2, t.strokeStyle = o, t.stroke(), n.label && (t.font = `650 ${r.labelSize}px ${bt}`, t.textAlign = "center", Et(t, n.label, n.x, n.y + n.size + r.labelSize + 2, i, a), t.textAlign = "start");
	};
}
function Tt(e) {
	return (t, n, r, i, a) => {
		if (!n.label) return;
		let { paper: o, ink: s } = e(), [c, l] = [i.x - r.x, i.y - r.y], u = Math.hypot(c, l) - r.size - i.size;
		if (t.font = `italic 450 ${a.edgeLabelSize}px ${bt}`, t.measureText(n.label).width > Math.max(u, 60) * 1.6) return;
		let d = Math.atan2(l, c);
		Math.abs(d) > Math.PI / 2 && (d += Math.PI), t.save(), t.translate((r.x + i.x) / 2, (r.y + i.y) / 2), t.rotate(d), t.textAlign = "center", Et(t, n.label, 0, a.edgeLabelSize / 3, o, s), t.restore();
	};
}
function Et(e, t, n, r, i, a) {
	e.lineJoin = "round", e.lineWidth = 4, e.strokeStyle = i, e.strokeText(t, n, r), e.fillStyle = a, e.fillText(t, n, r);
}
// src/graph/layout.ts
var Dt = 10, Ot = 40, kt = class {
	#e;
	#t;
	#n;
	constructor(e, t) {
		this.workers = e, this.moved = t, this.#e = null, this.#t = 0, this.#n = [], this.running = !1;
	}
	start(e, t, n, r) {
		if (this.stop(), e.things.length < 2 || (this.#e ??= this.#r(), !this.#e)) return;
		this.#n = e.things.map((e) => e.id), this.running = !0;
		let i = At(e, t, n, ++this.#t);
		r && (i.rounds = Math.ceil(i.rounds / 4)), this.#e.postMessage(i, [i.nodes.buffer, i.edges.buffer]);
	}
	stop() {
		this.running = !1, this.#t += 1, this.#e?.postMessage({ stop: !0 });
	}
	end() {
		this.#e?.terminate(), this.#e = null, this.running = !1;
	}
	#r() {
		let e = this.workers();
		return e?.addEventListener("message", ({ data: e }) => {
			e.run === this.#t && this.running && (e.done && (this.running = !1), this.moved(new Map(this.#n.map((t, n) => [t, {
				x: e.places[n * 2],
				y: e.places[n * 2 + 1]
			}])), e.done));
		}), e;
	}
};
function At(e, t, n, r) {
	let { things: i, lines: a, degree: o } = e, s = i.length, c = new Map(i.map((e, t) => [e.id, t * Dt])), l = new Float32Array(s * Dt);
	for (let { id: e } of i) {
		let r = t.get(e) ?? {
			x: 0,
			y: 0
		}, i = [
			r.x,
			r.y,
			0,
			0,
			0,
			0,
			1 + (o.get(e) ?? 0),
			1,
			jt(o.get(e) ?? 0),
			+!!n.has(e)
		];
		l.set(i, c.get(e));
	}
	let u = new Float32Array(a.size * 3), d = 0;
	for (let e of a.values()) {
		let t = [c.get(e.from), c.get(e.to)];
		t[0] !== void 0 && t[1] !== void 0 && (u.set([
			t[0],
			t[1],
			1
		], d), d += 3);
	}
	let f = {
		linLogMode: !1,
		outboundAttractionDistribution: !1,
		adjustSizes: s < 400,
		edgeWeightInfluence: 1,
		scalingRatio: s < 400 ? 60 : 20,
		strongGravityMode: !0,
		gravity: s < 400 ? .06 : .02,
		slowDown: 1 + Math.log(s),
		barnesHutOptimize: s > 1e3,
		barnesHutTheta: .8
	}, p = s < 400 ? 600 : s < 2e3 ? 400 : 250;
	return {
		run: r,
		nodes: l,
		edges: u.slice(0, d),
		settings: f,
		rounds: p,
		millis: s > 2e3 ? 120 : 30,
		still: .02
	};
}
var jt = (e, t = 0) => {
	let n = 6 + 2.1 * Math.sqrt(Math.min(e, 60));
	return t > 400 ? Math.max(2.5, n * (t > 2e3 ? .38 : .6)) : n;
};
function Mt(e, t, n) {
	let r = t.size;
	for (let i of e) {
		if (t.has(i)) continue;
		let e = [...n(i)].map((e) => t.get(e)).filter((e) => e !== void 0), a = r * 2.399963;
		if (r += 1, e.length) {
			let n = e.reduce((e, t) => ({
				x: e.x + t.x,
				y: e.y + t.y
			}), {
				x: 0,
				y: 0
			}), o = Ot * (1 + r % 5 / 4);
			t.set(i, {
				x: n.x / e.length + o * Math.cos(a),
				y: n.y / e.length + o * Math.sin(a)
			});
		} else {
			let e = 24 * Math.sqrt(r);
			t.set(i, {
				x: e * Math.cos(a),
				y: e * Math.sin(a)
			});
		}
	}
}
// src/graph/shapes.ts
var Nt = (e, t = -90) => ({
	corners: e,
	turn: t * Math.PI / 180,
	inner: Math.cos(Math.PI / e)
}), Pt = (e, t, n = -90) => ({
	corners: e,
	turn: n * Math.PI / 180,
	inner: t
}), Ft = {
	corners: 0,
	turn: 0,
	inner: 1
}, It = {
	Park: Nt(6),
	Company: Ft,
	Institution: Nt(4, 45),
	Platform: Nt(3),
	Place: Nt(3, 90),
	Person: Pt(4, .45),
	Event: Nt(4),
	Facility: Nt(5),
	Product: Pt(5, .5),
	Industry: Nt(8, 22.5),
	Project: Pt(3, .75),
	Policy: Pt(6, .62)
}, Lt = (e) => It[e] ?? Ft;
function Rt(e) {
	if (!e.corners) return 1;
	let t = e.corners * e.inner * Math.sin(Math.PI / e.corners);
	return Math.min(1.5, Math.sqrt(Math.PI / t));
}
function zt(e, t, n, r) {
	let i = r * Rt(e);
	return Array.from({ length: e.corners * 2 }, (r, a) => {
		let o = e.turn + a * Math.PI / e.corners, s = a % 2 ? i * e.inner : i;
		return [t + s * Math.cos(o), n + s * Math.sin(o)];
	});
}
function Bt(e, t, n, r) {
	let i = (e) => String(Math.round(e * 100) / 100);
	if (!e.corners) {
		let e = i(r);
		return `M${i(t - r)} ${i(n)}a${e} ${e} 0 1 0 ${i(r * 2)} 0a${e} ${e} 0 1 0 ${i(-r * 2)} 0z`;
	}
	return `M${zt(e, t, n, r).map(([e, t]) => `${i(e)} ${i(t)}`).join("L")}z`;
}
// src/graph/drawing.ts
var Vt = "http://www.w3.org/2000/svg", Ht = "system-ui, 'Noto Sans', 'PingFang SC', 'Noto Sans CJK SC', sans-serif", Ut = 250;
function Wt(e) {
	let t = e.sight.things.map((t) => e.points.get(t.id) ?? {
		x: 0,
		y: 0
	}), n = (e) => e.reduce(([e, t], n) => [Math.min(e, n), Math.max(t, n)], [Infinity, -Infinity]), [r, i] = t.length ? n(t.map((e) => e.x)) : [0, 1], [a, o] = t.length ? n(t.map((e) => e.y)) : [0, 1], s = Math.max(i - r, o - a, 1), c = Math.min(6e3, Math.max(800, 150 * Math.sqrt(t.length))), l = t.length > 1 ? c / s : 1;
	return {
		width: Math.max(480, (i - r) * l) + 140,
		height: Math.max(240, (o - a) * l) + 140,
		at(t) {
			let n = e.points.get(t) ?? {
				x: 0,
				y: 0
			};
			return {
				x: 70 + (n.x - r) * l,
				y: 70 + (o - n.y) * l
			};
		}
	};
}
function F(e, t, n = "") {
	let r = document.createElementNS(Vt, e);
	for (let [e, n] of Object.entries(t)) r.setAttribute(e, typeof n == "number" ? String(Math.round(n * 100) / 100) : n);
	return n && (r.textContent = n), r;
}
function Gt(e, t) {
	let { sight: n, palette: r } = e, i = F("g", {
		fill: "none",
		stroke: r.soft,
		"stroke-opacity": .55
	});
	for (let r of n.lines.values()) i.append(...Kt(e, t, r.key));
	let a = F("g", {}), o = F("g", {
		"font-family": Ht,
		"font-size": 12,
		"text-anchor": "middle",
		fill: r.ink
	}), s = new Set([...n.things].sort((e, t) => (n.degree.get(t.id) ?? 0) - (n.degree.get(e.id) ?? 0)).slice(0, Ut).map((e) => e.id));
	for (let i of n.things) {
		let { x: c, y: l } = t.at(i.id), u = jt(n.degree.get(i.id) ?? 0, n.things.length), d = e.selected.has(i.id), f = F("path", {
			d: Bt(Lt(i.kind), c, l, u),
			fill: r.kind(i.kind),
			stroke: d || e.pinned.has(i.id) ? r.ink : r.paper,
			"stroke-width": d ? 2.5 : 1.5,
			"data-thing": i.id
		});
		if (f.append(F("title", {}, i.label)), a.append(f), !s.has(i.id)) continue;
		let p = {
			x: c,
			y: l + u + 13,
			stroke: r.paper,
			"stroke-width": 4,
			"stroke-linejoin": "round",
			"paint-order": "stroke"
		};
		o.append(F("text", {
			...p,
			...d ? { "font-weight": 650 } : {}
		}, St(i.label)));
	}
	return [
		i,
		a,
		o
	];
}
function Kt(e, t, n) {
	let { sight: r, palette: i } = e, a = r.lines.get(n), [o, s] = [t.at(a.from), t.at(a.to)], c = e.marked.has(n), l = a.facts.every((e) => e.status !== "actual"), u = F("path", {
		d: `M${o.x.toFixed(1)} ${o.y.toFixed(1)}L${s.x.toFixed(1)} ${s.y.toFixed(1)}`,
		"stroke-width": c ? 2.6 : 1.2,
		"data-line": n,
		...c ? {
			stroke: i.accent,
			"stroke-opacity": 1
		} : {},
		...l ? { "stroke-dasharray": "5 4" } : {}
	});
	u.append(F("title", {}, e.lineLabel(n)));
	let d = [], f = (e, t, n) => {
		let a = Math.atan2(e.y - t.y, e.x - t.x), o = jt(r.degree.get(n) ?? 0, r.things.length) * 1.15 + 1, [s, l] = [e.x - o * Math.cos(a), e.y - o * Math.sin(a)], u = (e) => `${(s - 8 * Math.cos(a + e)).toFixed(1)} ${(l - 8 * Math.sin(a + e)).toFixed(1)}`, f = `M${s.toFixed(1)} ${l.toFixed(1)}L${u(.4)}L${u(-.4)}z`;
		d.push(F("path", {
			d: f,
			fill: c ? i.accent : i.soft,
			stroke: "none",
			"fill-opacity": c ? 1 : .8
		}));
	};
	return a.forth && f(s, o, a.to), a.back && f(o, s, a.from), [u, ...d];
}
// src/graph/export/svg.ts
var qt = "system-ui, 'Noto Sans', 'PingFang SC', 'Noto Sans CJK SC', sans-serif", Jt = "Georgia, 'Noto Serif CJK SC', 'Songti SC', serif", Yt = 64, Xt = 26;
function Zt(e, t, n) {
	let { palette: r, sight: i } = e, a = Wt(e), o = Qt([...new Set(i.things.map((e) => e.kind))].sort(), t, e, a.width), s = Yt + a.height + o.height + 44, c = document.createElementNS(Vt, "svg");
	for (let [e, t] of Object.entries({
		width: a.width,
		height: s,
		viewBox: `0 0 ${a.width} ${s}`,
		"font-family": qt,
		role: "img"
	})) c.setAttribute(e, String(t));
	c.append(F("title", {}, n.title)), c.append(F("rect", {
		width: a.width,
		height: s,
		fill: r.paper
	})), c.append(F("text", {
		x: 28,
		y: 44,
		"font-family": Jt,
		"font-size": 24,
		"font-weight": 600,
		fill: r.ink
	}, n.title));
	let l = F("g", { transform: `translate(0 ${Yt})` });
	l.append(...Gt(e, a));
	let u = F("g", { transform: `translate(0 ${Yt + a.height})` });
	return u.append(...o.parts), c.append(l, u), c.append(F("text", {
		x: 28,
		y: s - 18,
		"font-size": 12,
		fill: r.soft
	}, n.sources)), {
		text: new XMLSerializer().serializeToString(c),
		width: a.width,
		height: s
	};
}
function Qt(e, t, n, r) {
	let { palette: i } = n, a = [], [o, s] = [28, 18];
	for (let n of e) {
		let e = Qe(t, n), c = 34 + [...e].reduce((e, t) => e + (t > "⺀" ? 13.5 : 7.4), 0);
		o + c > r - 28 && ([o, s] = [28, s + Xt]), a.push(F("path", {
			d: Bt(Lt(n), o + 8, s, 7),
			fill: i.kind(n)
		})), a.push(F("text", {
			x: o + 22,
			y: s + 4.5,
			"font-size": 13,
			fill: i.ink
		}, e)), o += c;
	}
	return {
		parts: a,
		height: s + Xt / 2
	};
}
var $t = (e, t, n) => [M("graph.sources-line", {
	facts: e,
	sentences: t
}), n].filter(Boolean).join(" "), en = {
	undo: "M9 14 4 9l5-5M4 9h10a6 6 0 0 1 0 12h-3",
	redo: "m15 14 5-5-5-5M20 9H10a6 6 0 0 0 0 12h3",
	plus: "M12 5v14M5 12h14",
	minus: "M5 12h14",
	fit: "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5",
	play: "M7 5v14l12-7z",
	stop: "M6 6h12v12H6z",
	frame: "M4 4h3M10 4h4M17 4h3v3M20 10v4M20 17v3h-3M14 20h-4M7 20H4v-3M4 14v-4M4 7V4",
	link: "M10 14a4 4 0 0 0 6 .5l3-3a4 4 0 0 0-6-6l-1.5 1.5M14 10a4 4 0 0 0-6-.5l-3 3a4 4 0 0 0 6 6l1.5-1.5",
	save: "M12 4v11m-5-5 5 5 5-5M5 20h14",
	close: "M6 6l12 12M18 6 6 18",
	pin: "M12 17v5M7 4h10l-2 6 3 4H6l3-4z"
}, tn = (e) => Ee`<path d=${en[e] ?? ""} />`, nn = h`
  :host {
    --_paper: var(--paper, light-dark(#fdfdfb, #141917)); --_ink: var(--ink, light-dark(#1c2422, #e4e9e6));
    --_soft: var(--soft, light-dark(#56615d, #a3afaa)); --_line: var(--line, light-dark(#dfe4e0, #2f3835));
    --_wash: var(--wash, light-dark(#f2f5f2, #1d2421)); --_accent: var(--accent, light-dark(#0b5d52, #7fd3c3));
    --_accent-ink: var(--accent-ink, light-dark(#fff, #0d211d)); --_warn: var(--warn, light-dark(#8f1d1d, #ff9d92));
    --_kind-park: var(--kind-park, light-dark(#0b6e5f, #58c7b3)); --_kind-company: var(--kind-company, light-dark(#2f5fb3, #86acf0));
    --_kind-institution: var(--kind-institution, light-dark(#7a3fa0, #c99be6)); --_kind-platform: var(--kind-platform, light-dark(#a8480f, #f0a36b));
    --_kind-place: var(--kind-place, light-dark(#5c6b2f, #b6c77a)); --_kind-person: var(--kind-person, light-dark(#a1336b, #ee92be));
    --_kind-event: var(--kind-event, light-dark(#96690a, #e6bf5a)); --_kind-facility: var(--kind-facility, light-dark(#6b4f3a, #cbab90));
    --_kind-product: var(--kind-product, light-dark(#1f7a8c, #6fc9da)); --_kind-industry: var(--kind-industry, light-dark(#4a5568, #a9b6c9));
    --_kind-project: var(--kind-agreement, light-dark(#3d6b1f, #9fd07a)); --_kind-policy: var(--kind-policy, light-dark(#8a1c1c, #f08a80));
    --_serif: var(--serif, Georgia, "Noto Serif CJK SC", serif);
  }
`, rn = h`
  * { box-sizing: border-box; }
  :host { color: var(--_ink); font-size: .9rem; line-height: 1.45; }
  button, input, select { font: inherit; color: inherit; }
  button { display: inline-flex; align-items: center; gap: .35rem; background: var(--_paper); border: 1px solid var(--_line); border-radius: .4rem; padding: .3rem .6rem; cursor: pointer; min-height: 2rem; }
  button:hover:not(:disabled) { border-color: var(--_accent); color: var(--_accent); }
  button:disabled { opacity: .6; cursor: default; }
  button.bare { border-color: transparent; background: none; }
  button[aria-pressed="true"], button[aria-expanded="true"] { background: var(--_wash); border-color: var(--_accent); }
  button.main { background: var(--_accent); color: var(--_accent-ink); border-color: var(--_accent); }
  button.main:hover:not(:disabled) { color: var(--_accent-ink); filter: brightness(1.12); }
  svg.icon { width: 1.05rem; height: 1.05rem; fill: none; stroke: currentColor; stroke-width: 1.8; stroke-linecap: round; stroke-linejoin: round; flex: none; }
  input[type="search"], input[type="number"], select { background: var(--_paper); border: 1px solid var(--_soft); border-radius: .4rem; padding: .35rem .6rem; width: 100%; min-width: 0; min-height: 2.1rem; }
  input[type="checkbox"], input[type="range"] { accent-color: var(--_accent); }
  ::placeholder { color: var(--_soft); opacity: 1; }
  :focus-visible { outline: 3px solid var(--_accent); outline-offset: 1px; border-radius: 3px; }
  a { color: var(--_accent); text-decoration-thickness: 1px; text-underline-offset: .18em; }
  h2, h3, p, ul, ol, dl, dd { margin: 0; padding: 0; }
  ul, ol { list-style: none; }
  .soft { color: var(--_soft); }
  .small { font-size: .84rem; }
  .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  .row { display: flex; flex-wrap: wrap; gap: .35rem; align-items: center; }
  .swatch { width: 1em; height: 1em; flex: none; }
  .number { font-variant-numeric: tabular-nums; }
`, an = [
	"png",
	"svg",
	"html",
	"csv",
	"gexf",
	"json"
];
N("kg-graph-export", class extends j {
	static {
		this.properties = {
			element: { attribute: !1 },
			open: { state: !0 },
			told: { state: !0 }
		};
	}
	static {
		this.styles = [rn, h`
      :host { position: relative; display: flex; gap: .35rem; align-items: center; }
      ul { position: absolute; right: 0; top: calc(100% + .3rem); z-index: 6; width: 19rem; max-width: 90vw; background: var(--_paper); border: 1px solid var(--_line); border-radius: .4rem; box-shadow: 0 6px 24px rgb(0 0 0 / .16); padding: .3rem; }
      li button { display: grid; grid-template-columns: 3.2rem minmax(0, 1fr); width: 100%; border: 0; text-align: left; background: none; }
      li button:hover { background: var(--_wash); }
      b { font-weight: 600; }
    `];
	}
	constructor() {
		super(), this.open = !1, this.told = "";
	}
	render() {
		let e = (e) => k`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${tn(e)}</svg>`;
		return k`<span class="small soft" role="status">${this.told}</span>
      <button @click=${this.#t}>${e("link")}${M("graph.copy-link")}</button>
      <button aria-expanded=${this.open} aria-controls="forms" @click=${() => this.open = !this.open} @keydown=${this.#e}>${e("save")}${M("graph.export")}</button>
      <ul id="forms" ?hidden=${!this.open} @keydown=${this.#e}>
        ${an.map((e) => k`<li><button @click=${() => void this.#n(e)}><b>${e.toUpperCase()}</b><span class="soft">${M(`graph.export-${e}`)}</span></button></li>`)}
      </ul>`;
	}
	#e(e) {
		e.key === "Escape" && (this.open = !1);
	}
	async #t() {
		let e = new URL(location.href);
		e.hash = this.element?.fragment ?? "";
		try {
			await navigator.clipboard.writeText(e.href), this.told = M("graph.copied");
		} catch {
			this.told = M("graph.copy-refused");
		}
	}
	async #n(e) {
		this.open = !1, this.told = M("graph.writing");
		try {
			await this.#r(e), this.told = "";
		} catch (e) {
			this.told = e instanceof Error ? e.message : String(e);
		}
	}
	async #r(e) {
		let { picture: t, heading: n, origin: r, source: i } = this.element, { vocabulary: a } = i, o = Ze(n, e), s = t.sight.facts.reduce((e, t) => e + t.sentences, 0), c = {
			title: n,
			sources: $t(t.sight.facts.length, s, r)
		};
		e === "svg" ? Xe(o, "image/svg+xml", Zt(t, a, c).text) : e === "png" ? Xe(o, "image/png", await yt(Zt(t, a, c))) : e === "csv" ? Xe(o, "text/csv", rt(t, a)) : e === "gexf" ? Xe(o, "application/gexf+xml", ot(t, a, n)) : e === "json" ? Xe(o, "application/json", `${JSON.stringify(lt(t, a, n), null, 1)}\n`) : Xe(o, "text/html", await ft(this.element));
	}
});
// src/graph/model.ts
var on = (e) => e.date || e.issued, sn = {
	things: [],
	pinned: /* @__PURE__ */ new Map(),
	hiddenKinds: /* @__PURE__ */ new Set(),
	hiddenRelations: /* @__PURE__ */ new Set(),
	surest: 0,
	from: 0,
	to: 0,
	linkedOnly: !1
};
function cn(e, t) {
	let n = [.../* @__PURE__ */ new Set([...e.things, ...t])];
	return n.length === e.things.length ? e : {
		...e,
		things: n
	};
}
function ln(e, t) {
	let n = new Map([...e.pinned].filter(([e]) => !t.has(e)));
	return {
		...e,
		things: e.things.filter((e) => !t.has(e)),
		pinned: n
	};
}
function un(e, t) {
	return ln(e, new Set(e.things.filter((e) => !t.has(e))));
}
function dn(e, t) {
	let n = new Map(e.pinned);
	for (let [e, r] of t) r ? n.set(e, {
		x: Math.round(r.x),
		y: Math.round(r.y)
	}) : n.delete(e);
	return {
		...e,
		pinned: n
	};
}
function fn(e, t) {
	let n = new Set(e);
	return n.delete(t) || n.add(t), n;
}
var pn = (e) => e.hiddenKinds.size + e.hiddenRelations.size + e.surest + e.from + e.to > 0 || e.linkedOnly;
function mn(e, t) {
	let n = new Set(e.things);
	return [...t.facts.values()].filter((e) => n.has(e.from) && n.has(e.to));
}
var hn = (e) => Number(/^\d{4}/.exec(on(e))?.[0] ?? 0);
function gn(e, t) {
	let n = /* @__PURE__ */ new Map();
	for (let r of e.things) {
		let i = t.thing(r);
		e.hiddenKinds.has(i.kind) || n.set(r, i);
	}
	let r = mn(e, t).filter((t) => n.has(t.from) && n.has(t.to) && _n(e, t)), i = vn(r), a = /* @__PURE__ */ new Map();
	for (let e of i.values()) for (let t of [e.from, e.to]) a.set(t, (a.get(t) ?? 0) + 1);
	return {
		things: [...n.values()].filter((t) => !e.linkedOnly || a.has(t.id)),
		facts: r,
		lines: i,
		degree: a
	};
}
function _n(e, t) {
	if (e.hiddenRelations.has(t.relation) || t.confidence < e.surest) return !1;
	let n = hn(t);
	return !n || (!e.from || n >= e.from) && (!e.to || n <= e.to);
}
function vn(e) {
	let t = /* @__PURE__ */ new Map();
	for (let n of e) {
		let e = n.from < n.to, [r, i] = e ? [n.from, n.to] : [n.to, n.from], a = `${r} ${i}`, o = t.get(a) ?? {
			key: a,
			from: r,
			to: i,
			facts: [],
			forth: !1,
			back: !1
		};
		o.facts.push(n), e ? o.forth = !0 : o.back = !0, t.set(a, o);
	}
	return t;
}
// src/graph/swatch.ts
function yn(e) {
	let t = `var(--_kind-${e.toLowerCase()}, var(--_soft))`;
	return k`<svg class="swatch" viewBox="0 0 20 20" aria-hidden="true">${Ee`<path d=${Bt(Lt(e), 10, 10, 7)} fill=${t} />`}</svg>`;
}
// src/graph/filters.ts
var bn = class extends j {
	static {
		this.properties = {
			session: { attribute: !1 },
			stamp: { attribute: !1 }
		};
	}
	#e = "";
	static {
		this.styles = [rn, h`
      fieldset { border: 0; padding: 0; margin: 0 0 1rem; min-width: 0; }
      legend { font-weight: 600; padding: 0; margin-bottom: .3rem; }
      label.check { display: grid; grid-template-columns: auto auto minmax(0, 1fr) auto; gap: .45rem; align-items: center; padding: .14rem 0; cursor: pointer; }
      label.check.plain { grid-template-columns: auto minmax(0, 1fr) auto; }
      .two { display: grid; grid-template-columns: 1fr 1fr; gap: .6rem; }
      input[type="range"] { width: 100%; margin: .2rem 0 0; }
      output { font-variant-numeric: tabular-nums; float: right; }
      .bars { display: flex; align-items: flex-end; gap: 1px; height: 2.2rem; border-bottom: 1px solid var(--_line); margin-bottom: .2rem; }
      .bars i { flex: 1; background: var(--_accent); opacity: .35; min-height: 1px; }
      .bars i.in { opacity: 1; }
    `];
	}
	render() {
		if (!this.session) return "";
		let { scene: e, known: t } = this.session, n = mn(e, t);
		return k`${this.#t(e)}${this.#n(e, n.map((e) => e.relation))}
      ${this.#r(e, n.map(hn).filter(Boolean))}${this.#i(e)}
      <label class="check plain"><input type="checkbox" .checked=${e.linkedOnly} @change=${() => this.#c({ linkedOnly: !e.linkedOnly })} /><span>${M("graph.linked-only")}</span></label>
      <p class="row"><button ?disabled=${!pn(e)} @click=${() => this.#c({
			...sn,
			things: e.things,
			pinned: e.pinned
		})}>${M("graph.clear-filters")}</button></p>`;
	}
	#t(e) {
		let { known: t, source: n } = this.session, r = Sn(e.things.map((e) => t.thing(e).kind));
		return k`<fieldset><legend>${M("graph.kinds")}</legend>
      ${r.map(([t, r]) => k`<label class="check"><input type="checkbox" .checked=${!e.hiddenKinds.has(t)}
          @change=${() => this.#c({ hiddenKinds: fn(e.hiddenKinds, t) })} />${yn(t)}<span>${Qe(n.vocabulary, t)}</span><span class="soft number">${r}</span></label>`)}</fieldset>`;
	}
	#n(e, t) {
		let n = Sn(t);
		return n.length ? k`<fieldset><legend>${M("graph.relations")}</legend>
      ${n.map(([t, n]) => k`<label class="check plain"><input type="checkbox" .checked=${!e.hiddenRelations.has(t)}
          @change=${() => this.#c({ hiddenRelations: fn(e.hiddenRelations, t) })} /><span>${P(this.session.source.vocabulary, t)}</span><span class="soft number">${n}</span></label>`)}</fieldset>` : "";
	}
	#r(e, t) {
		if (!t.length) return "";
		let [n, r] = t.reduce(([e, t], n) => [Math.min(e, n), Math.max(t, n)], [9999, 0]);
		if (n === r) return "";
		let [i, a] = [e.from || n, e.to || r], o = Array.from({ length: r - n + 1 }, (e, r) => t.filter((e) => e === n + r).length), s = Math.max(...o), c = (e, t) => k`<label>${M(`graph.${e}`)} <output>${t}</output>
      <input type="range" min=${n} max=${r} .value=${String(t)} @input=${(t) => this.#a(t, e, n, r)} @change=${this.#s} /></label>`;
		return k`<fieldset><legend>${M("graph.time")}</legend>
      <div class="bars" aria-hidden="true">${o.map((e, t) => k`<i class=${n + t >= i && n + t <= a ? "in" : ""} .style=${`height:${e / s * 100}%`}></i>`)}</div>
      <div class="two">${c("from", i)}${c("to", a)}</div>
      <p class="soft small">${M("graph.time-note")}</p></fieldset>`;
	}
	#i(e) {
		return k`<fieldset><legend>${M("graph.confidence")} <output>${tt(e.surest)}</output></legend>
      <input type="range" min="0" max="1" step="0.05" aria-label=${M("graph.confidence")} .value=${String(e.surest)}
        @input=${(e) => this.#o("surest", { surest: xn(e) })} @change=${this.#s} /></fieldset>`;
	}
	#a(e, t, n, r) {
		let { scene: i } = this.session, a = xn(e);
		t === "from" ? this.#o(t, {
			from: a <= n ? 0 : a,
			to: i.to && i.to < a ? a : i.to
		}) : this.#o(t, {
			to: a >= r ? 0 : a,
			from: i.from > a ? a : i.from
		});
	}
	#o(e, t) {
		let n = this.#e === e;
		this.#e = e, this.#c(t, n);
	}
	#s() {
		this.#e = "";
	}
	#c(e, t = !1) {
		let n = {
			scene: {
				...this.session.scene,
				...e
			},
			amend: t
		};
		this.dispatchEvent(new CustomEvent("filter", { detail: n }));
	}
}, xn = (e) => Number(e.target.value);
function Sn(e) {
	let t = /* @__PURE__ */ new Map();
	for (let n of e) t.set(n, (t.get(n) ?? 0) + 1);
	return [...t].sort((e, t) => t[1] - e[1] || e[0].localeCompare(t[0]));
}
N("kg-graph-filters", bn);
// src/graph/palette.ts
function Cn(e) {
	let t = document.createElement("span");
	t.hidden = !0, (e.shadowRoot ?? e).append(t);
	let n = getComputedStyle(t), r = (e) => (t.style.color = `var(--_${e})`, wn(n.color)), i = /* @__PURE__ */ new Map(), a = "park company institution platform place person event facility product industry project policy".split(" ");
	for (let e of a) i.set(e, r(`kind-${e}`));
	let o = {
		paper: r("paper"),
		ink: r("ink"),
		soft: r("soft"),
		line: r("line"),
		accent: r("accent")
	};
	return t.remove(), {
		...o,
		kind: (e) => i.get(e.toLowerCase()) ?? o.soft
	};
}
function wn(e) {
	let t = e.match(/[\d.]+/g)?.slice(0, 3) ?? [
		"0",
		"0",
		"0"
	], n = e.startsWith("color(") ? 255 : 1;
	return `#${t.map((e) => Math.round(Number(e) * n).toString(16).padStart(2, "0")).join("")}`;
}
N("kg-graph-line", class extends j {
	static {
		this.properties = {
			session: { attribute: !1 },
			stamp: { attribute: !1 },
			found: { state: !0 }
		};
	}
	#e = "";
	static {
		this.styles = [rn, h`
      section > p.head { font: 600 1.05rem/1.35 var(--_serif); margin-bottom: .3rem; }
      .relation { font-style: italic; font-weight: 400; color: var(--_soft); margin: 0 .2em; }
      article { border-top: 1px solid var(--_line); padding: .7rem 0; }
      article:first-child { border: 0; padding-top: 0; }
      blockquote { margin: .5rem 0 .2rem; padding-left: .8rem; border-left: 3px solid var(--_accent); font: .98rem/1.5 var(--_serif); }
      button.bare { padding: 0; min-height: 0; font: inherit; display: inline; text-align: left; text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: .18em; }
    `];
	}
	constructor() {
		super(), this.found = null;
	}
	willUpdate(e) {
		let t = this.#n().map((e) => e.id), n = t.join(" ");
		n !== this.#e && (this.#e = n, this.found = null, this.#t(t, n));
	}
	async #t(e, t) {
		let n = await this.session.source.sentences(e).catch((e) => (this.session.say(e instanceof Error ? e.message : String(e)), /* @__PURE__ */ new Map()));
		t === this.#e && (this.found = n);
	}
	#n() {
		return this.session.sight.lines.get(this.session.line)?.facts ?? [];
	}
	render() {
		let e = this.#n();
		return k`<section aria-label=${M("graph.facts-of-line")}>
      ${e.length ? e.map((e) => this.#r(e)) : k`<p class="soft">${M("graph.line-hidden")}</p>`}
    </section>`;
	}
	#r(e) {
		let { known: t, source: n } = this.session, r = (e) => k`<button class="bare" @click=${() => this.session.select([e])}>${t.thing(e).label}</button>`, i = [
			e.date ? et(e.date) : "",
			nt(e),
			e.confidence ? M("graph.sure", { share: tt(e.confidence) }) : ""
		];
		return k`<article>
      <p class="head">${r(e.from)}<span class="relation">${P(n.vocabulary, e.relation)}</span>${r(e.to)}</p>
      <p class="soft small">${i.filter(Boolean).join(" · ")}</p>
      ${this.found === null ? k`<p class="soft">${M("graph.loading")}</p>` : (this.found.get(e.id) ?? []).map((e) => this.#i(e))}
      ${this.found !== null && !this.found.get(e.id)?.length ? k`<p class="soft">${M("graph.no-sentence")}</p>` : ""}
    </article>`;
	}
	#i(e) {
		let t = e.href ? k`<a href=${e.href}>${e.title}</a>` : e.title, n = [e.publisher, e.date ? et(e.date) : ""].filter(Boolean).join(", ");
		return k`<blockquote>${e.quote}</blockquote><p class="small soft">${t}${n ? k`. ${n}` : ""}</p>`;
	}
});
// src/graph/search-box.ts
var Tn = 160;
N("kg-graph-search", class extends j {
	static {
		this.properties = {
			source: { attribute: !1 },
			label: {},
			hits: { state: !0 },
			active: { state: !0 },
			nothing: { state: !0 }
		};
	}
	#e = 0;
	#t = 0;
	static {
		this.styles = [rn, h`
      :host { position: relative; display: block; }
      [role="listbox"], .none { position: absolute; z-index: 5; left: 0; right: 0; top: calc(100% + .2rem); min-width: min(20rem, 80vw); max-height: 20rem; overflow: auto; background: var(--_paper); border: 1px solid var(--_line); border-radius: .4rem; box-shadow: 0 6px 24px rgb(0 0 0 / .16); }
      [role="option"] { display: grid; grid-template-columns: auto minmax(0, 1fr) auto; gap: .5rem; align-items: center; padding: .4rem .6rem; cursor: pointer; }
      [role="option"][aria-selected="true"], [role="option"]:hover { background: var(--_wash); }
      .none { padding: .5rem .7rem; }
    `];
	}
	constructor() {
		super(), this.label = "", this.hits = [], this.active = -1, this.nothing = !1;
	}
	focus() {
		this.renderRoot.querySelector("input")?.focus();
	}
	render() {
		let e = this.hits.length > 0;
		return k`
      <input type="search" role="combobox" aria-label=${this.label} placeholder=${this.label} aria-autocomplete="list"
        aria-expanded=${e} aria-controls="hits" aria-activedescendant=${this.active >= 0 ? `hit-${this.active}` : ""}
        autocomplete="off" maxlength="200" @input=${this.#r} @keydown=${this.#a} @blur=${this.#s} />
      <div id="hits" role="listbox" aria-label=${M("graph.suggestions")} ?hidden=${!e}>
        ${this.hits.map((e, t) => this.#n(e, t))}
      </div>
      ${this.nothing ? k`<p class="none soft" role="status">${M("graph.nothing-found")}</p>` : ""}
    `;
	}
	#n(e, t) {
		let n = Qe(this.source.vocabulary, e.kind);
		return k`<div role="option" id="hit-${t}" aria-selected=${t === this.active} @pointerdown=${(t) => this.#o(t, e)}>
      ${yn(e.kind)}<span>${e.label}${e.about ? k` <span class="soft small">${e.about}</span>` : ""}</span><span class="soft small">${n}</span>
    </div>`;
	}
	#r(e) {
		window.clearTimeout(this.#e);
		let t = e.target.value.trim();
		this.#e = window.setTimeout(() => void this.#i(t), Tn);
	}
	async #i(e) {
		let t = ++this.#t, n = e && this.source ? await this.source.find(e).catch(() => []) : [];
		t === this.#t && (this.hits = n, this.active = n.length ? 0 : -1, this.nothing = e !== "" && !n.length);
	}
	#a(e) {
		let t = {
			ArrowDown: 1,
			ArrowUp: -1
		}[e.key] ?? 0;
		if (e.stopPropagation(), t && this.hits.length) this.active = (this.active + t + this.hits.length) % this.hits.length;
		else if (e.key === "Enter" && this.hits[this.active]) this.#o(e, this.hits[this.active]);
		else if (e.key === "Escape") this.#c();
		else return;
		e.preventDefault();
	}
	#o(e, t) {
		e.preventDefault(), this.#c(), this.renderRoot.querySelector("input").value = "", this.dispatchEvent(new CustomEvent("pick", { detail: t }));
	}
	#s() {
		this.#c();
	}
	#c() {
		window.clearTimeout(this.#e), this.#t += 1, this.hits = [], this.nothing = !1, this.active = -1;
	}
});
// src/graph/address.ts
var En = 400;
function Dn(e) {
	let { scene: t, points: n, selected: r } = e, i = [], a = (e, t) => {
		t && i.push(`${e}=${t}`);
	};
	return a("things", (t.things.length <= En ? t.things : [...t.pinned.keys()]).map((e) => An(e, t.pinned.get(e) ?? n.get(e), t.pinned.has(e))).join(";")), a("some", t.things.length > En ? "1" : ""), a("kinds", [...t.hiddenKinds].sort().map(jn).join(";")), a("relations", [...t.hiddenRelations].sort().map(jn).join(";")), a("surest", t.surest ? t.surest.toFixed(2) : ""), a("from", t.from ? String(t.from) : ""), a("to", t.to ? String(t.to) : ""), a("linked", t.linkedOnly ? "1" : ""), a("selected", r.slice(0, 20).map(jn).join(";")), i.join("&");
}
function On(e) {
	let t = new Map(e.replace(/^#/, "").split("&").map((e) => {
		let t = e.indexOf("=");
		return t < 0 ? [e, ""] : [e.slice(0, t), e.slice(t + 1)];
	})), n = (e) => (t.get(e) ?? "").split(";").filter(Boolean).map(Mn), r = /* @__PURE__ */ new Map(), i = /* @__PURE__ */ new Map(), a = [];
	for (let e of (t.get("things") ?? "").split(";").filter(Boolean)) {
		let [t, n, o, s] = e.split(","), c = Mn(t ?? "");
		a.push(c);
		let l = {
			x: Number(n),
			y: Number(o)
		};
		n !== void 0 && Number.isFinite(l.x) && Number.isFinite(l.y) && (r.set(c, l), s === "p" && i.set(c, l));
	}
	let o = {
		things: [...new Set(a)],
		pinned: i,
		hiddenKinds: new Set(n("kinds")),
		hiddenRelations: new Set(n("relations")),
		surest: Nn(t.get("surest"), 1),
		from: Nn(t.get("from"), 9999),
		to: Nn(t.get("to"), 9999),
		linkedOnly: t.get("linked") === "1"
	};
	return [
		"things",
		"kinds",
		"relations",
		"surest",
		"from",
		"to",
		"linked"
	].some((e) => t.has(e)) ? {
		scene: o,
		points: r,
		selected: n("selected"),
		partial: t.has("some") || !a.length
	} : null;
}
var kn = (e, t) => ({
	...sn,
	...e,
	things: t
});
function An(e, t, n) {
	return t ? `${jn(e)},${Math.round(t.x)},${Math.round(t.y)}${n ? ",p" : ""}` : jn(e);
}
var jn = (e) => encodeURIComponent(e).replaceAll("%2F", "/");
function Mn(e) {
	try {
		return decodeURIComponent(e);
	} catch {
		return e;
	}
}
function Nn(e, t) {
	let n = Number(e ?? 0);
	return Number.isFinite(n) ? Math.min(t, Math.max(0, n)) : 0;
}
// src/graph/history.ts
var Pn = class {
	#e = [];
	#t = [];
	constructor(e) {
		this.state = e;
	}
	get now() {
		return this.state;
	}
	get canUndo() {
		return this.#e.length > 0;
	}
	get canRedo() {
		return this.#t.length > 0;
	}
	go(e) {
		return e !== this.state && (this.#e.push(this.state), this.#t = [], this.state = e, !0);
	}
	amend(e) {
		this.state = e;
	}
	undo() {
		return this.#n(this.#e, this.#t);
	}
	redo() {
		return this.#n(this.#t, this.#e);
	}
	#n(e, t) {
		let n = e.pop();
		return n !== void 0 && (t.push(this.state), this.state = n, !0);
	}
}, Fn = class {
	constructor() {
		this.things = /* @__PURE__ */ new Map(), this.facts = /* @__PURE__ */ new Map(), this.#e = /* @__PURE__ */ new Map();
	}
	#e;
	learn(e) {
		for (let t of e.things) this.things.has(t.id) || this.things.set(t.id, t);
		for (let t of e.facts) {
			let e = t.id || `made/${t.from} ${t.relation} ${t.to}`;
			if (!(this.facts.has(e) || t.from === t.to)) {
				this.facts.set(e, e === t.id ? t : {
					...t,
					id: e
				});
				for (let n of [t.from, t.to]) {
					let t = this.#e.get(n);
					t ? t.add(e) : this.#e.set(n, /* @__PURE__ */ new Set([e]));
				}
			}
		}
	}
	thing(e) {
		return this.things.get(e) ?? {
			id: e,
			label: e,
			kind: ""
		};
	}
	factsOf(e) {
		return [...this.#e.get(e) ?? []].map((e) => this.facts.get(e));
	}
	neighboursOf(e) {
		return new Set(this.factsOf(e).map((t) => t.from === e ? t.to : t.from));
	}
}, In = 400, Ln = class extends EventTarget {
	#e;
	#t;
	#n;
	constructor(e) {
		super(), this.source = e, this.known = new Fn(), this.points = /* @__PURE__ */ new Map(), this.#e = new Pn(sn), this.selected = /* @__PURE__ */ new Set(), this.line = "", this.ways = null, this.message = "", this.busy = 0, this.cut = !1, this.#t = null, this.#n = "";
	}
	get scene() {
		return this.#e.now;
	}
	get canUndo() {
		return this.#e.canUndo;
	}
	get canRedo() {
		return this.#e.canRedo;
	}
	get sight() {
		return this.#t ??= gn(this.scene, this.known);
	}
	get marked() {
		let e = this.ways?.found[this.ways.shown], t = e ? e.things.slice(1).map((t, n) => [e.things[n], t].sort().join(" ")) : [];
		return /* @__PURE__ */ new Set([...t, ...this.line ? [this.line] : []]);
	}
	async open(e, t = "") {
		let n = On(t), r = n && !n.partial ? { things: [...n.scene.things] } : e;
		if (!r) return this.#s(), !1;
		let i = await this.#o(() => this.source.open(r));
		if (!i) return !1;
		this.known.learn(i), this.cut = i.cut ?? !1;
		let a = i.things.map((e) => e.id);
		for (let [e, t] of n?.points ?? []) this.points.set(e, t);
		let o = a.length > 0 && a.every((e) => this.points.has(e));
		Mt(a, this.points, (e) => this.known.neighboursOf(e)), this.#e.amend(n ? kn(n.scene, a) : cn(sn, a));
		let s = n ? n.selected : e && "start" in e ? e.start : [];
		return this.selected = new Set(s.filter((e) => a.includes(e))), this.#s(!o), o;
	}
	get fragment() {
		return Dn({
			scene: this.scene,
			points: this.points,
			selected: [...this.selected]
		});
	}
	async put(e, t) {
		this.known.learn(e), Mt(t, this.points, (e) => this.known.neighboursOf(e));
		let n = this.#e.go(cn(this.scene, t));
		this.#s(n), n && await this.#a();
	}
	async expand(e) {
		let t = await this.around(e), n = await this.#o(() => Promise.all(t.map((t) => this.source.neighbours(e, t.relation, t.direction, ""))));
		if (!n) return 0;
		let r = n.map(({ network: t }) => this.#i(t, e)), i = /* @__PURE__ */ new Set();
		for (let e = 0; r.some((t) => e < t.length) && i.size < 25; e += 1) for (let t of r) e < t.length && i.size < 25 && i.add(t[e]);
		for (let { network: e } of n) this.known.learn(e);
		return await this.put({
			things: [],
			facts: []
		}, [...i]), i.size;
	}
	async expandBy(e, t, n) {
		let r = "";
		do {
			let i = await this.#o(() => this.source.neighbours(e, t, n, r));
			if (!i) return 0;
			let a = this.#i(i.network, e).slice(0, 25);
			if (r = i.after, this.known.learn(i.network), a.length || !r) return await this.put(i.network, a), a.length;
		} while (r);
		return 0;
	}
	async around(e) {
		return await this.#o(() => this.source.around(e)) ?? [];
	}
	async findWays(e, t, n) {
		let r = await this.#o(() => this.source.ways(e, t, n));
		r && (this.known.learn(r.network), this.ways = {
			from: e,
			to: t,
			found: r.ways,
			cut: r.cut,
			shown: -1
		}, this.#s(), r.ways.length && await this.showWay(0));
	}
	async showWay(e) {
		let t = this.ways?.found[e];
		this.ways && t && (this.ways = {
			...this.ways,
			shown: e
		}, this.line = "", this.selected = /* @__PURE__ */ new Set([this.ways.from, this.ways.to]), await this.put({
			things: [],
			facts: []
		}, t.things), this.#s());
	}
	forgetWays() {
		this.ways = null, this.#s();
	}
	remove(e) {
		e.size && (this.selected = new Set([...this.selected].filter((t) => !e.has(t))), this.change(ln(this.scene, e)));
	}
	keep(e) {
		this.change(un(this.scene, e));
	}
	togglePins(e) {
		let t = [...e], n = t.some((e) => !this.scene.pinned.has(e));
		this.change(dn(this.scene, t.map((e) => [e, n ? this.points.get(e) ?? null : null])));
	}
	pinAt(e, t) {
		this.points.set(e, t), this.change(dn(this.scene, [[e, t]]));
	}
	change(e, t = !1) {
		if (t) this.#e.amend(e);
		else if (!this.#e.go(e)) return;
		this.#s();
	}
	undo() {
		this.#e.undo() && this.#r();
	}
	redo() {
		this.#e.redo() && this.#r();
	}
	select(e, t = !1) {
		let n = this.selected;
		this.selected = t ? new Set([...n, ...e].filter((t) => !(e.length === 1 && e[0] === t && n.has(t)))) : new Set(e), this.line = "", this.#s();
	}
	selectLine(e) {
		this.line = e, this.selected = /* @__PURE__ */ new Set(), this.#s();
	}
	say(e) {
		this.message = e, this.#s();
	}
	#r() {
		for (let [e, t] of this.scene.pinned) this.points.set(e, t);
		this.#s();
	}
	#i(e, t) {
		let n = /* @__PURE__ */ new Set([...this.scene.things, t]), r = e.facts.map((e) => e.from === t ? e.to : e.from);
		return [...new Set(r)].filter((e) => !n.has(e));
	}
	async #a() {
		let e = [...this.scene.things], t = e.join(" ");
		if (e.length > In || t === this.#n) return;
		this.#n = t;
		let n = await this.#o(() => this.source.open({ things: e }));
		if (!n) return;
		let r = this.known.facts.size;
		this.known.learn(n), this.#s(this.known.facts.size > r);
	}
	async #o(e) {
		this.busy += 1, this.message = "", this.#s();
		try {
			return await e();
		} catch (e) {
			return this.message = e instanceof Error ? e.message : String(e), null;
		} finally {
			--this.busy, this.#s();
		}
	}
	#s(e = !1) {
		this.#t = null, this.dispatchEvent(new CustomEvent("change", { detail: { layout: e } }));
	}
};
N("kg-graph-thing", class extends j {
	static {
		this.properties = {
			session: { attribute: !1 },
			stamp: { attribute: !1 },
			thing: { attribute: !1 },
			counts: { state: !0 },
			profile: { state: !0 },
			opened: { state: !0 }
		};
	}
	static {
		this.styles = [rn, h`
      h2 { font: 600 1.25rem/1.25 var(--_serif); margin: .1rem 0 .3rem; overflow-wrap: anywhere; }
      h3 { font-size: .9rem; margin: 1rem 0 .3rem; }
      dl { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: .15rem .8rem; margin: .5rem 0; }
      dt { color: var(--_soft); }
      .kind { display: flex; align-items: center; gap: .4rem; color: var(--_soft); }
      .around > li { border-top: 1px solid var(--_line); padding: .25rem 0; }
      .head { display: grid; grid-template-columns: minmax(0, 1fr) auto auto; gap: .3rem; align-items: center; }
      .head button.bare { justify-content: flex-start; text-align: left; padding-left: 0; }
      .others { margin: .2rem 0 .4rem .2rem; }
      .others li { display: grid; grid-template-columns: auto minmax(0, 1fr) auto; gap: .45rem; align-items: center; }
      .others button { min-height: 1.75rem; padding: .1rem .5rem; }
      kg-graph-search { margin-top: .3rem; }
    `];
	}
	constructor() {
		super(), this.counts = null, this.profile = null, this.opened = /* @__PURE__ */ new Map();
	}
	willUpdate(e) {
		e.has("thing") && (this.counts = this.profile = null, this.opened = /* @__PURE__ */ new Map(), this.#e(this.thing));
	}
	async #e(e) {
		let [t, n] = await Promise.all([this.session.around(e), this.session.source.profile(e).catch(() => null)]);
		e === this.thing && (this.counts = t, this.profile = n);
	}
	render() {
		let { session: e } = this, t = e.known.thing(this.thing), n = e.source.href(t.id), r = e.scene.pinned.has(t.id);
		return k`<section aria-label=${t.label}>
      <p class="kind">${yn(t.kind)}${Qe(e.source.vocabulary, t.kind)}${t.about ? k` · ${t.about}` : ""}</p>
      <h2>${n ? k`<a href=${n}>${t.label}</a>` : t.label}</h2>
      ${this.profile?.names.length ? k`<p class="soft small">${this.profile.names.join(", ")}</p>` : ""}
      <div class="row">
        <button class="main" @click=${() => void e.expand(t.id)}>${M("graph.expand")}</button>
        <button aria-pressed=${r} @click=${() => e.togglePins([t.id])}>${M("graph.pin")}</button>
        <button @click=${() => e.remove(/* @__PURE__ */ new Set([t.id]))}>${M("graph.remove")}</button>
      </div>
      ${this.profile?.said.length ? k`<dl>${this.profile.said.map(([e, t]) => k`<dt>${e}</dt><dd>${t}</dd>`)}</dl>` : ""}
      <h3 id="around">${M("graph.around")}</h3>
      ${this.counts === null ? k`<p class="soft">${M("graph.loading")}</p>` : ""}
      ${this.counts?.length === 0 ? k`<p class="soft">${M("graph.nothing-around")}</p>` : ""}
      <ul class="around" aria-labelledby="around">${this.counts?.map((e) => this.#t(e))}</ul>
      <h3>${M("graph.way-to")}</h3>
      <kg-graph-search .source=${e.source} .label=${M("graph.way-to-whom")} @pick=${(e) => this.#o(e.detail)}></kg-graph-search>
    </section>`;
	}
	#t(e) {
		let { session: t } = this, n = `${e.direction} ${e.relation}`, r = P(t.source.vocabulary, e.relation, e.direction), i = this.#r(e), a = this.opened.get(n), o = e.things - i;
		return k`<li>
      <div class="head">
        <button class="bare" aria-expanded=${!!a} @click=${() => void this.#i(n, e)}>${r}</button>
        <span class="soft small number">${M("graph.shown-of", {
			shown: i,
			count: e.things
		})}</span>
        <button ?disabled=${o <= 0} aria-label=${M("graph.add-of", {
			count: Math.min(o, 25),
			relation: r
		})}
          @click=${() => void t.expandBy(this.thing, e.relation, e.direction)}>+${Math.min(o, 25)}</button>
      </div>
      ${a ? this.#n(n, e, a) : ""}
    </li>`;
	}
	#n(e, t, n) {
		let r = new Set(this.session.scene.things);
		return k`<ul class="others">
      ${n.others.map((e) => k`<li>${yn(e.kind)}<span>${e.label}</span>${r.has(e.id) ? k`<button class="bare" aria-label=${M("graph.select-only", { name: e.label })} @click=${() => this.session.select([e.id])}>${M("graph.shown")}</button>` : k`<button aria-label=${M("graph.add-one", { name: e.label })} @click=${() => void this.session.put(n.network, [e.id])}>${M("graph.add")}</button>`}</li>`)}
      ${n.after ? k`<li><button class="bare" @click=${() => void this.#a(e, t, n)}>${M("graph.more")}</button></li>` : ""}
    </ul>`;
	}
	#r(e) {
		let t = new Set(this.session.scene.things), n = this.session.known.factsOf(this.thing).filter((t) => t.relation === e.relation && (e.direction === "out" ? t.from : t.to) === this.thing).map((t) => e.direction === "out" ? t.to : t.from);
		return new Set(n.filter((e) => t.has(e))).size;
	}
	async #i(e, t) {
		let n = new Map(this.opened);
		n.delete(e) ? this.opened = n : await this.#a(e, t, {
			others: [],
			network: {
				things: [],
				facts: []
			},
			after: ""
		});
	}
	async #a(e, t, n) {
		let r = this.thing;
		try {
			let i = await this.session.source.neighbours(r, t.relation, t.direction, n.after);
			if (r !== this.thing) return;
			let a = new Set(i.network.facts.map((e) => t.direction === "out" ? e.to : e.from)), o = new Map([...n.others, ...i.network.things.filter((e) => a.has(e.id))].map((e) => [e.id, e])), s = {
				things: [...n.network.things, ...i.network.things],
				facts: [...n.network.facts, ...i.network.facts]
			};
			this.opened = new Map(this.opened).set(e, {
				others: [...o.values()],
				network: s,
				after: i.after
			});
		} catch (e) {
			this.session.say(e instanceof Error ? e.message : String(e));
		}
	}
	#o(e) {
		e.id !== this.thing && this.session.findWays(this.thing, e.id, {
			avoid: [],
			steps: 4
		});
	}
});
// src/graph/ways-panel.ts
var Rn = ["Place", "Industry"];
N("kg-graph-ways", class extends j {
	static {
		this.properties = {
			session: { attribute: !1 },
			stamp: { attribute: !1 },
			avoid: { state: !0 },
			steps: { state: !0 }
		};
	}
	static {
		this.styles = [rn, h`
      section { border-bottom: 1px solid var(--_line); padding-bottom: 1rem; margin-bottom: 1rem; }
      .top { display: flex; justify-content: space-between; align-items: start; gap: .5rem; }
      h2 { font: 600 1.1rem/1.3 var(--_serif); }
      ol { display: grid; gap: .4rem; margin: .6rem 0; }
      li button { display: block; width: 100%; text-align: left; padding: .45rem .6rem; }
      em { color: var(--_soft); margin: 0 .25em; }
      label { display: flex; gap: .4rem; align-items: center; }
      select { width: auto; }
    `];
	}
	constructor() {
		super(), this.avoid = !1, this.steps = 4;
	}
	render() {
		let { session: e } = this, { ways: t } = e;
		if (!t) return "";
		let [n, r] = [e.known.thing(t.from).label, e.known.thing(t.to).label];
		return k`<section aria-label=${M("graph.ways")}>
      <div class="top"><h2>${M("graph.ways-between", {
			from: n,
			to: r
		})}</h2>
        <button class="bare" aria-label=${M("graph.close-ways")} @click=${() => e.forgetWays()}>×</button></div>
      ${t.found.length ? k`<ol>${t.found.map((e, n) => this.#e(e, n, n === t.shown))}</ol>` : k`<p role="status">${M("graph.no-way", { steps: this.steps })}</p>`}
      ${t.cut ? k`<p class="soft small">${M("graph.ways-cut")}</p>` : ""}
      <div class="row">
        <label><input type="checkbox" .checked=${this.avoid} @change=${() => this.#t({ avoid: !this.avoid })} />${M("graph.avoid-common")}</label>
        <label>${M("graph.steps")} <select aria-label=${M("graph.steps")} @change=${(e) => this.#t({ steps: Number(e.target.value) })}>
          ${[
			2,
			3,
			4,
			5,
			6
		].map((e) => k`<option value=${e} ?selected=${e === this.steps}>${e}</option>`)}</select></label>
      </div>
    </section>`;
	}
	#e(e, t, n) {
		let { known: r, source: i } = this.session;
		return k`<li><button aria-pressed=${n} @click=${() => void this.session.showWay(t)}>${e.things.map((t, n) => {
			let a = r.facts.get(e.facts[n - 1] ?? ""), o = a ? P(i.vocabulary, a.relation, a.to === t ? "out" : "in") : "";
			return k`${n ? k`<em>${o}</em>` : ""}${r.thing(t).label}`;
		})}</button></li>`;
	}
	#t(e) {
		this.avoid = e.avoid ?? this.avoid, this.steps = e.steps ?? this.steps;
		let { from: t, to: n } = this.session.ways;
		this.session.findWays(t, n, {
			avoid: this.avoid ? Rn : [],
			steps: this.steps
		});
	}
}), N("kg-graph-panel", class extends j {
	static {
		this.properties = {
			session: { attribute: !1 },
			stamp: { attribute: !1 }
		};
	}
	static {
		this.styles = [rn, h`
      ul { display: grid; gap: .1rem; margin: .5rem 0; }
      li { display: grid; grid-template-columns: auto minmax(0, 1fr) auto; gap: .5rem; align-items: center; }
      .hint { padding: 1rem 0; }
      h2 { font: 600 1.1rem/1.3 var(--_serif); margin-bottom: .4rem; }
    `];
	}
	render() {
		let { session: e } = this;
		if (!e) return "";
		let t = [...e.selected];
		return k`
      ${e.ways ? k`<kg-graph-ways .session=${e} .stamp=${this.stamp}></kg-graph-ways>` : ""}
      ${e.line ? k`<kg-graph-line .session=${e} .stamp=${this.stamp}></kg-graph-line>` : ""}
      ${t.length === 1 ? k`<kg-graph-thing .session=${e} .stamp=${this.stamp} .thing=${t[0]}></kg-graph-thing>` : ""}
      ${t.length > 1 ? this.#e(e, t) : ""}
      ${!t.length && !e.line && !e.ways ? k`<p class="hint soft">${M("graph.nothing-selected")}</p>` : ""}
    `;
	}
	#e(e, t) {
		let [n, r] = t;
		return k`<section aria-label=${M("graph.several", { count: t.length })}>
      <h2>${M("graph.several", { count: t.length })}</h2>
      <div class="row">
        ${t.length === 2 ? k`<button class="main" @click=${() => void e.findWays(n, r, {
			avoid: [],
			steps: 4
		})}>${M("graph.find-ways")}</button>` : ""}
        <button @click=${() => e.togglePins(t)}>${M("graph.pin")}</button>
        <button @click=${() => e.keep(e.selected)}>${M("graph.keep")}</button>
        <button @click=${() => e.remove(e.selected)}>${M("graph.remove")}</button>
      </div>
      <ul>${t.slice(0, 100).map((t) => {
			let n = e.known.thing(t);
			return k`<li>${yn(n.kind)}<span>${n.label}</span><button class="bare" aria-label=${M("graph.select-only", { name: n.label })} @click=${() => e.select([t])}>${M("graph.details")}</button></li>`;
		})}</ul>
    </section>`;
	}
});
// ../../../../work/main/frontend/node_modules/graphology/dist/graphology.mjs
var zn = (/* @__PURE__ */ o(((e, t) => {
	var n = typeof Reflect == "object" ? Reflect : null, r = n && typeof n.apply == "function" ? n.apply : function(e, t, n) {
		return Function.prototype.apply.call(e, t, n);
	}, i = n && typeof n.ownKeys == "function" ? n.ownKeys : Object.getOwnPropertySymbols ? function(e) {
		return Object.getOwnPropertyNames(e).concat(Object.getOwnPropertySymbols(e));
	} : function(e) {
		return Object.getOwnPropertyNames(e);
	};
	function a(e) {
		console && console.warn && console.warn(e);
	}
	var o = Number.isNaN || function(e) {
		return e !== e;
	};
	function s() {
		s.init.call(this);
	}
	t.exports = s, t.exports.once = y, s.EventEmitter = s, s.prototype._events = void 0, s.prototype._eventsCount = 0, s.prototype._maxListeners = void 0;
	var c = 10;
	function l(e) {
		if (typeof e != "function") throw TypeError("The \"listener\" argument must be of type Function. Received type " + typeof e);
	}
	Object.defineProperty(s, "defaultMaxListeners", {
		enumerable: !0,
		get: function() {
			return c;
		},
		set: function(e) {
			if (typeof e != "number" || e < 0 || o(e)) throw RangeError("The value of \"defaultMaxListeners\" is out of range. It must be a non-negative number. Received " + e + ".");
			c = e;
		}
	}), s.init = function() {
		(this._events === void 0 || this._events === Object.getPrototypeOf(this)._events) && (this._events = Object.create(null), this._eventsCount = 0), this._maxListeners = this._maxListeners || void 0;
	}, s.prototype.setMaxListeners = function(e) {
		if (typeof e != "number" || e < 0 || o(e)) throw RangeError("The value of \"n\" is out of range. It must be a non-negative number. Received " + e + ".");
		return this._maxListeners = e, this;
	};
	function u(e) {
		return e._maxListeners === void 0 ? s.defaultMaxListeners : e._maxListeners;
	}
	s.prototype.getMaxListeners = function() {
		return u(this);
	}, s.prototype.emit = function(e) {
		for (var t = [], n = 1; n < arguments.length; n++) t.push(arguments[n]);
		var i = e === "error", a = this._events;
		if (a !== void 0) i &&= a.error === void 0;
		else if (!i) return !1;
		if (i) {
			var o;
			if (t.length > 0 && (o = t[0]), o instanceof Error) throw o;
			var s = /* @__PURE__ */ Error("Unhandled error." + (o ? " (" + o.message + ")" : ""));
			throw s.context = o, s;
		}
		var c = a[e];
		if (c === void 0) return !1;
		if (typeof c == "function") r(c, this, t);
		else for (var l = c.length, u = g(c, l), n = 0; n < l; ++n) r(u[n], this, t);
		return !0;
	};
	function d(e, t, n, r) {
		var i, o, s;
		if (l(n), o = e._events, o === void 0 ? (o = e._events = Object.create(null), e._eventsCount = 0) : (o.newListener !== void 0 && (e.emit("newListener", t, n.listener ? n.listener : n), o = e._events), s = o[t]), s === void 0) s = o[t] = n, ++e._eventsCount;
		else if (typeof s == "function" ? s = o[t] = r ? [n, s] : [s, n] : r ? s.unshift(n) : s.push(n), i = u(e), i > 0 && s.length > i && !s.warned) {
			s.warned = !0;
			var c = /* @__PURE__ */ Error("Possible EventEmitter memory leak detected. " + s.length + " " + String(t) + " listeners added. Use emitter.setMaxListeners() to increase limit");
			c.name = "MaxListenersExceededWarning", c.emitter = e, c.type = t, c.count = s.length, a(c);
		}
		return e;
	}
	s.prototype.addListener = function(e, t) {
		return d(this, e, t, !1);
	}, s.prototype.on = s.prototype.addListener, s.prototype.prependListener = function(e, t) {
		return d(this, e, t, !0);
	};
	function f() {
		if (!this.fired) return this.target.removeListener(this.type, this.wrapFn), this.fired = !0, arguments.length === 0 ? this.listener.call(this.target) : this.listener.apply(this.target, arguments);
	}
	function p(e, t, n) {
		var r = {
			fired: !1,
			wrapFn: void 0,
			target: e,
			type: t,
			listener: n
		}, i = f.bind(r);
		return i.listener = n, r.wrapFn = i, i;
	}
	s.prototype.once = function(e, t) {
		return l(t), this.on(e, p(this, e, t)), this;
	}, s.prototype.prependOnceListener = function(e, t) {
		return l(t), this.prependListener(e, p(this, e, t)), this;
	}, s.prototype.removeListener = function(e, t) {
		var n, r, i, a, o;
		if (l(t), r = this._events, r === void 0 || (n = r[e], n === void 0)) return this;
		if (n === t || n.listener === t) --this._eventsCount === 0 ? this._events = Object.create(null) : (delete r[e], r.removeListener && this.emit("removeListener", e, n.listener || t));
		else if (typeof n != "function") {
			for (i = -1, a = n.length - 1; a >= 0; a--) if (n[a] === t || n[a].listener === t) {
				o = n[a].listener, i = a;
				break;
			}
			if (i < 0) return this;
			i === 0 ? n.shift() : _(n, i), n.length === 1 && (r[e] = n[0]), r.removeListener !== void 0 && this.emit("removeListener", e, o || t);
		}
		return this;
	}, s.prototype.off = s.prototype.removeListener, s.prototype.removeAllListeners = function(e) {
		var t, n = this._events, r;
		if (n === void 0) return this;
		if (n.removeListener === void 0) return arguments.length === 0 ? (this._events = Object.create(null), this._eventsCount = 0) : n[e] !== void 0 && (--this._eventsCount === 0 ? this._events = Object.create(null) : delete n[e]), this;
		if (arguments.length === 0) {
			var i = Object.keys(n), a;
			for (r = 0; r < i.length; ++r) a = i[r], a !== "removeListener" && this.removeAllListeners(a);
			return this.removeAllListeners("removeListener"), this._events = Object.create(null), this._eventsCount = 0, this;
		}
		if (t = n[e], typeof t == "function") this.removeListener(e, t);
		else if (t !== void 0) for (r = t.length - 1; r >= 0; r--) this.removeListener(e, t[r]);
		return this;
	};
	function m(e, t, n) {
		var r = e._events;
		if (r === void 0) return [];
		var i = r[t];
		return i === void 0 ? [] : typeof i == "function" ? n ? [i.listener || i] : [i] : n ? v(i) : g(i, i.length);
	}
	s.prototype.listeners = function(e) {
		return m(this, e, !0);
	}, s.prototype.rawListeners = function(e) {
		return m(this, e, !1);
	}, s.listenerCount = function(e, t) {
		return typeof e.listenerCount == "function" ? e.listenerCount(t) : h.call(e, t);
	}, s.prototype.listenerCount = h;
	function h(e) {
		var t = this._events;
		if (t !== void 0) {
			var n = t[e];
			if (typeof n == "function") return 1;
			if (n !== void 0) return n.length;
		}
		return 0;
	}
	s.prototype.eventNames = function() {
		return this._eventsCount > 0 ? i(this._events) : [];
	};
	function g(e, t) {
		for (var n = Array(t), r = 0; r < t; ++r) n[r] = e[r];
		return n;
	}
	function _(e, t) {
		for (; t + 1 < e.length; t++) e[t] = e[t + 1];
		e.pop();
	}
	function v(e) {
		for (var t = Array(e.length), n = 0; n < t.length; ++n) t[n] = e[n].listener || e[n];
		return t;
	}
	function y(e, t) {
		return new Promise(function(n, r) {
			function i(n) {
				e.removeListener(t, a), r(n);
			}
			function a() {
				typeof e.removeListener == "function" && e.removeListener("error", i), n([].slice.call(arguments));
			}
			x(e, t, a, { once: !0 }), t !== "error" && b(e, i, { once: !0 });
		});
	}
	function b(e, t, n) {
		typeof e.on == "function" && x(e, "error", t, n);
	}
	function x(e, t, n, r) {
		if (typeof e.on == "function") r.once ? e.once(t, n) : e.on(t, n);
		else if (typeof e.addEventListener == "function") e.addEventListener(t, function i(a) {
			r.once && e.removeEventListener(t, i), n(a);
		});
		else throw TypeError("The \"emitter\" argument must be of type EventEmitter. Received type " + typeof e);
	}
})))();
function Bn() {
	let e = arguments[0];
	for (let t = 1, n = arguments.length; t < n; t++) if (arguments[t]) for (let n in arguments[t]) e[n] = arguments[t][n];
	return e;
}
var I = Bn;
typeof Object.assign == "function" && (I = Object.assign);
function L(e, t, n, r) {
	let i = e._nodes.get(t), a = null;
	return i && (a = r === "mixed" ? i.out && i.out[n] || i.undirected && i.undirected[n] : r === "directed" ? i.out && i.out[n] : i.undirected && i.undirected[n]), a;
}
function R(e) {
	return typeof e == "object" && !!e;
}
function Vn(e) {
	let t;
	for (t in e) return !1;
	return !0;
}
function z(e, t, n) {
	Object.defineProperty(e, t, {
		enumerable: !1,
		configurable: !1,
		writable: !0,
		value: n
	});
}
function B(e, t, n) {
	let r = {
		enumerable: !0,
		configurable: !0
	};
	typeof n == "function" ? r.get = n : (r.value = n, r.writable = !1), Object.defineProperty(e, t, r);
}
function Hn(e) {
	return !(!R(e) || e.attributes && !Array.isArray(e.attributes));
}
function Un() {
	let e = Math.floor(Math.random() * 256) & 255;
	return () => e++;
}
function Wn() {
	let e = arguments, t = null, n = -1;
	return {
		[Symbol.iterator]() {
			return this;
		},
		next() {
			let r = null;
			do {
				if (t === null) {
					if (n++, n >= e.length) return { done: !0 };
					t = e[n][Symbol.iterator]();
				}
				if (r = t.next(), r.done) t = null;
				else break;
			} while (1);
			return r;
		}
	};
}
function Gn() {
	return {
		[Symbol.iterator]() {
			return this;
		},
		next() {
			return { done: !0 };
		}
	};
}
var Kn = class extends Error {
	constructor(e) {
		super(), this.name = "GraphError", this.message = e;
	}
}, V = class e extends Kn {
	constructor(t) {
		super(t), this.name = "InvalidArgumentsGraphError", typeof Error.captureStackTrace == "function" && Error.captureStackTrace(this, e.prototype.constructor);
	}
}, H = class e extends Kn {
	constructor(t) {
		super(t), this.name = "NotFoundGraphError", typeof Error.captureStackTrace == "function" && Error.captureStackTrace(this, e.prototype.constructor);
	}
}, U = class e extends Kn {
	constructor(t) {
		super(t), this.name = "UsageGraphError", typeof Error.captureStackTrace == "function" && Error.captureStackTrace(this, e.prototype.constructor);
	}
};
function qn(e, t) {
	this.key = e, this.attributes = t, this.clear();
}
qn.prototype.clear = function() {
	this.inDegree = 0, this.outDegree = 0, this.undirectedDegree = 0, this.undirectedLoops = 0, this.directedLoops = 0, this.in = {}, this.out = {}, this.undirected = {};
};
function Jn(e, t) {
	this.key = e, this.attributes = t, this.clear();
}
Jn.prototype.clear = function() {
	this.inDegree = 0, this.outDegree = 0, this.directedLoops = 0, this.in = {}, this.out = {};
};
function Yn(e, t) {
	this.key = e, this.attributes = t, this.clear();
}
Yn.prototype.clear = function() {
	this.undirectedDegree = 0, this.undirectedLoops = 0, this.undirected = {};
};
function Xn(e, t, n, r, i) {
	this.key = t, this.attributes = i, this.undirected = e, this.source = n, this.target = r;
}
Xn.prototype.attach = function() {
	let e = "out", t = "in";
	this.undirected && (e = t = "undirected");
	let n = this.source.key, r = this.target.key;
	this.source[e][r] = this, this.undirected && n === r || (this.target[t][n] = this);
}, Xn.prototype.attachMulti = function() {
	let e = "out", t = "in", n = this.source.key, r = this.target.key;
	this.undirected && (e = t = "undirected");
	let i = this.source[e], a = i[r];
	a === void 0 ? (i[r] = this, this.undirected && n === r || (this.target[t][n] = this)) : (a.previous = this, this.next = a, i[r] = this, this.target[t][n] = this);
}, Xn.prototype.detach = function() {
	let e = this.source.key, t = this.target.key, n = "out", r = "in";
	this.undirected && (n = r = "undirected"), delete this.source[n][t], delete this.target[r][e];
}, Xn.prototype.detachMulti = function() {
	let e = this.source.key, t = this.target.key, n = "out", r = "in";
	this.undirected && (n = r = "undirected"), this.previous === void 0 ? this.next === void 0 ? (delete this.source[n][t], delete this.target[r][e]) : (this.next.previous = void 0, this.source[n][t] = this.next, this.target[r][e] = this.next) : (this.previous.next = this.next, this.next !== void 0 && (this.next.previous = this.previous));
};
var Zn = 0, Qn = 1, $n = 2, er = 3;
function tr(e, t, n, r, i, a, o) {
	let s, c, l, u;
	if (r = "" + r, n === Zn) {
		if (s = e._nodes.get(r), !s) throw new H(`Graph.${t}: could not find the "${r}" node in the graph.`);
		l = i, u = a;
	} else if (n === er) {
		if (i = "" + i, c = e._edges.get(i), !c) throw new H(`Graph.${t}: could not find the "${i}" edge in the graph.`);
		let n = c.source.key, d = c.target.key;
		if (r === n) s = c.target;
		else if (r === d) s = c.source;
		else throw new H(`Graph.${t}: the "${r}" node is not attached to the "${i}" edge (${n}, ${d}).`);
		l = a, u = o;
	} else {
		if (c = e._edges.get(r), !c) throw new H(`Graph.${t}: could not find the "${r}" edge in the graph.`);
		s = n === Qn ? c.source : c.target, l = i, u = a;
	}
	return [
		s,
		l,
		u
	];
}
function nr(e, t, n) {
	e.prototype[t] = function(e, r, i) {
		let [a, o] = tr(this, t, n, e, r, i);
		return a.attributes[o];
	};
}
function rr(e, t, n) {
	e.prototype[t] = function(e, r) {
		let [i] = tr(this, t, n, e, r);
		return i.attributes;
	};
}
function ir(e, t, n) {
	e.prototype[t] = function(e, r, i) {
		let [a, o] = tr(this, t, n, e, r, i);
		return a.attributes.hasOwnProperty(o);
	};
}
function ar(e, t, n) {
	e.prototype[t] = function(e, r, i, a) {
		let [o, s, c] = tr(this, t, n, e, r, i, a);
		return o.attributes[s] = c, this.emit("nodeAttributesUpdated", {
			key: o.key,
			type: "set",
			attributes: o.attributes,
			name: s
		}), this;
	};
}
function or(e, t, n) {
	e.prototype[t] = function(e, r, i, a) {
		let [o, s, c] = tr(this, t, n, e, r, i, a);
		if (typeof c != "function") throw new V(`Graph.${t}: updater should be a function.`);
		let l = o.attributes;
		return l[s] = c(l[s]), this.emit("nodeAttributesUpdated", {
			key: o.key,
			type: "set",
			attributes: o.attributes,
			name: s
		}), this;
	};
}
function sr(e, t, n) {
	e.prototype[t] = function(e, r, i) {
		let [a, o] = tr(this, t, n, e, r, i);
		return delete a.attributes[o], this.emit("nodeAttributesUpdated", {
			key: a.key,
			type: "remove",
			attributes: a.attributes,
			name: o
		}), this;
	};
}
function cr(e, t, n) {
	e.prototype[t] = function(e, r, i) {
		let [a, o] = tr(this, t, n, e, r, i);
		if (!R(o)) throw new V(`Graph.${t}: provided attributes are not a plain object.`);
		return a.attributes = o, this.emit("nodeAttributesUpdated", {
			key: a.key,
			type: "replace",
			attributes: a.attributes
		}), this;
	};
}
function lr(e, t, n) {
	e.prototype[t] = function(e, r, i) {
		let [a, o] = tr(this, t, n, e, r, i);
		if (!R(o)) throw new V(`Graph.${t}: provided attributes are not a plain object.`);
		return I(a.attributes, o), this.emit("nodeAttributesUpdated", {
			key: a.key,
			type: "merge",
			attributes: a.attributes,
			data: o
		}), this;
	};
}
function ur(e, t, n) {
	e.prototype[t] = function(e, r, i) {
		let [a, o] = tr(this, t, n, e, r, i);
		if (typeof o != "function") throw new V(`Graph.${t}: provided updater is not a function.`);
		return a.attributes = o(a.attributes), this.emit("nodeAttributesUpdated", {
			key: a.key,
			type: "update",
			attributes: a.attributes
		}), this;
	};
}
var dr = [
	{
		name: (e) => `get${e}Attribute`,
		attacher: nr
	},
	{
		name: (e) => `get${e}Attributes`,
		attacher: rr
	},
	{
		name: (e) => `has${e}Attribute`,
		attacher: ir
	},
	{
		name: (e) => `set${e}Attribute`,
		attacher: ar
	},
	{
		name: (e) => `update${e}Attribute`,
		attacher: or
	},
	{
		name: (e) => `remove${e}Attribute`,
		attacher: sr
	},
	{
		name: (e) => `replace${e}Attributes`,
		attacher: cr
	},
	{
		name: (e) => `merge${e}Attributes`,
		attacher: lr
	},
	{
		name: (e) => `update${e}Attributes`,
		attacher: ur
	}
];
function fr(e) {
	dr.forEach(function({ name: t, attacher: n }) {
		n(e, t("Node"), Zn), n(e, t("Source"), Qn), n(e, t("Target"), $n), n(e, t("Opposite"), er);
	});
}
function pr(e, t, n) {
	e.prototype[t] = function(e, r) {
		let i;
		if (this.type !== "mixed" && n !== "mixed" && n !== this.type) throw new U(`Graph.${t}: cannot find this type of edges in your ${this.type} graph.`);
		if (arguments.length > 2) {
			if (this.multi) throw new U(`Graph.${t}: cannot use a {source,target} combo when asking about an edge's attributes in a MultiGraph since we cannot infer the one you want information about.`);
			let a = "" + e, o = "" + r;
			if (r = arguments[2], i = L(this, a, o, n), !i) throw new H(`Graph.${t}: could not find an edge for the given path ("${a}" - "${o}").`);
		} else {
			if (n !== "mixed") throw new U(`Graph.${t}: calling this method with only a key (vs. a source and target) does not make sense since an edge with this key could have the other type.`);
			if (e = "" + e, i = this._edges.get(e), !i) throw new H(`Graph.${t}: could not find the "${e}" edge in the graph.`);
		}
		return i.attributes[r];
	};
}
function mr(e, t, n) {
	e.prototype[t] = function(e) {
		let r;
		if (this.type !== "mixed" && n !== "mixed" && n !== this.type) throw new U(`Graph.${t}: cannot find this type of edges in your ${this.type} graph.`);
		if (arguments.length > 1) {
			if (this.multi) throw new U(`Graph.${t}: cannot use a {source,target} combo when asking about an edge's attributes in a MultiGraph since we cannot infer the one you want information about.`);
			let i = "" + e, a = "" + arguments[1];
			if (r = L(this, i, a, n), !r) throw new H(`Graph.${t}: could not find an edge for the given path ("${i}" - "${a}").`);
		} else {
			if (n !== "mixed") throw new U(`Graph.${t}: calling this method with only a key (vs. a source and target) does not make sense since an edge with this key could have the other type.`);
			if (e = "" + e, r = this._edges.get(e), !r) throw new H(`Graph.${t}: could not find the "${e}" edge in the graph.`);
		}
		return r.attributes;
	};
}
function hr(e, t, n) {
	e.prototype[t] = function(e, r) {
		let i;
		if (this.type !== "mixed" && n !== "mixed" && n !== this.type) throw new U(`Graph.${t}: cannot find this type of edges in your ${this.type} graph.`);
		if (arguments.length > 2) {
			if (this.multi) throw new U(`Graph.${t}: cannot use a {source,target} combo when asking about an edge's attributes in a MultiGraph since we cannot infer the one you want information about.`);
			let a = "" + e, o = "" + r;
			if (r = arguments[2], i = L(this, a, o, n), !i) throw new H(`Graph.${t}: could not find an edge for the given path ("${a}" - "${o}").`);
		} else {
			if (n !== "mixed") throw new U(`Graph.${t}: calling this method with only a key (vs. a source and target) does not make sense since an edge with this key could have the other type.`);
			if (e = "" + e, i = this._edges.get(e), !i) throw new H(`Graph.${t}: could not find the "${e}" edge in the graph.`);
		}
		return i.attributes.hasOwnProperty(r);
	};
}
function gr(e, t, n) {
	e.prototype[t] = function(e, r, i) {
		let a;
		if (this.type !== "mixed" && n !== "mixed" && n !== this.type) throw new U(`Graph.${t}: cannot find this type of edges in your ${this.type} graph.`);
		if (arguments.length > 3) {
			if (this.multi) throw new U(`Graph.${t}: cannot use a {source,target} combo when asking about an edge's attributes in a MultiGraph since we cannot infer the one you want information about.`);
			let o = "" + e, s = "" + r;
			if (r = arguments[2], i = arguments[3], a = L(this, o, s, n), !a) throw new H(`Graph.${t}: could not find an edge for the given path ("${o}" - "${s}").`);
		} else {
			if (n !== "mixed") throw new U(`Graph.${t}: calling this method with only a key (vs. a source and target) does not make sense since an edge with this key could have the other type.`);
			if (e = "" + e, a = this._edges.get(e), !a) throw new H(`Graph.${t}: could not find the "${e}" edge in the graph.`);
		}
		return a.attributes[r] = i, this.emit("edgeAttributesUpdated", {
			key: a.key,
			type: "set",
			attributes: a.attributes,
			name: r
		}), this;
	};
}
function _r(e, t, n) {
	e.prototype[t] = function(e, r, i) {
		let a;
		if (this.type !== "mixed" && n !== "mixed" && n !== this.type) throw new U(`Graph.${t}: cannot find this type of edges in your ${this.type} graph.`);
		if (arguments.length > 3) {
			if (this.multi) throw new U(`Graph.${t}: cannot use a {source,target} combo when asking about an edge's attributes in a MultiGraph since we cannot infer the one you want information about.`);
			let o = "" + e, s = "" + r;
			if (r = arguments[2], i = arguments[3], a = L(this, o, s, n), !a) throw new H(`Graph.${t}: could not find an edge for the given path ("${o}" - "${s}").`);
		} else {
			if (n !== "mixed") throw new U(`Graph.${t}: calling this method with only a key (vs. a source and target) does not make sense since an edge with this key could have the other type.`);
			if (e = "" + e, a = this._edges.get(e), !a) throw new H(`Graph.${t}: could not find the "${e}" edge in the graph.`);
		}
		if (typeof i != "function") throw new V(`Graph.${t}: updater should be a function.`);
		return a.attributes[r] = i(a.attributes[r]), this.emit("edgeAttributesUpdated", {
			key: a.key,
			type: "set",
			attributes: a.attributes,
			name: r
		}), this;
	};
}
function vr(e, t, n) {
	e.prototype[t] = function(e, r) {
		let i;
		if (this.type !== "mixed" && n !== "mixed" && n !== this.type) throw new U(`Graph.${t}: cannot find this type of edges in your ${this.type} graph.`);
		if (arguments.length > 2) {
			if (this.multi) throw new U(`Graph.${t}: cannot use a {source,target} combo when asking about an edge's attributes in a MultiGraph since we cannot infer the one you want information about.`);
			let a = "" + e, o = "" + r;
			if (r = arguments[2], i = L(this, a, o, n), !i) throw new H(`Graph.${t}: could not find an edge for the given path ("${a}" - "${o}").`);
		} else {
			if (n !== "mixed") throw new U(`Graph.${t}: calling this method with only a key (vs. a source and target) does not make sense since an edge with this key could have the other type.`);
			if (e = "" + e, i = this._edges.get(e), !i) throw new H(`Graph.${t}: could not find the "${e}" edge in the graph.`);
		}
		return delete i.attributes[r], this.emit("edgeAttributesUpdated", {
			key: i.key,
			type: "remove",
			attributes: i.attributes,
			name: r
		}), this;
	};
}
function yr(e, t, n) {
	e.prototype[t] = function(e, r) {
		let i;
		if (this.type !== "mixed" && n !== "mixed" && n !== this.type) throw new U(`Graph.${t}: cannot find this type of edges in your ${this.type} graph.`);
		if (arguments.length > 2) {
			if (this.multi) throw new U(`Graph.${t}: cannot use a {source,target} combo when asking about an edge's attributes in a MultiGraph since we cannot infer the one you want information about.`);
			let a = "" + e, o = "" + r;
			if (r = arguments[2], i = L(this, a, o, n), !i) throw new H(`Graph.${t}: could not find an edge for the given path ("${a}" - "${o}").`);
		} else {
			if (n !== "mixed") throw new U(`Graph.${t}: calling this method with only a key (vs. a source and target) does not make sense since an edge with this key could have the other type.`);
			if (e = "" + e, i = this._edges.get(e), !i) throw new H(`Graph.${t}: could not find the "${e}" edge in the graph.`);
		}
		if (!R(r)) throw new V(`Graph.${t}: provided attributes are not a plain object.`);
		return i.attributes = r, this.emit("edgeAttributesUpdated", {
			key: i.key,
			type: "replace",
			attributes: i.attributes
		}), this;
	};
}
function br(e, t, n) {
	e.prototype[t] = function(e, r) {
		let i;
		if (this.type !== "mixed" && n !== "mixed" && n !== this.type) throw new U(`Graph.${t}: cannot find this type of edges in your ${this.type} graph.`);
		if (arguments.length > 2) {
			if (this.multi) throw new U(`Graph.${t}: cannot use a {source,target} combo when asking about an edge's attributes in a MultiGraph since we cannot infer the one you want information about.`);
			let a = "" + e, o = "" + r;
			if (r = arguments[2], i = L(this, a, o, n), !i) throw new H(`Graph.${t}: could not find an edge for the given path ("${a}" - "${o}").`);
		} else {
			if (n !== "mixed") throw new U(`Graph.${t}: calling this method with only a key (vs. a source and target) does not make sense since an edge with this key could have the other type.`);
			if (e = "" + e, i = this._edges.get(e), !i) throw new H(`Graph.${t}: could not find the "${e}" edge in the graph.`);
		}
		if (!R(r)) throw new V(`Graph.${t}: provided attributes are not a plain object.`);
		return I(i.attributes, r), this.emit("edgeAttributesUpdated", {
			key: i.key,
			type: "merge",
			attributes: i.attributes,
			data: r
		}), this;
	};
}
function xr(e, t, n) {
	e.prototype[t] = function(e, r) {
		let i;
		if (this.type !== "mixed" && n !== "mixed" && n !== this.type) throw new U(`Graph.${t}: cannot find this type of edges in your ${this.type} graph.`);
		if (arguments.length > 2) {
			if (this.multi) throw new U(`Graph.${t}: cannot use a {source,target} combo when asking about an edge's attributes in a MultiGraph since we cannot infer the one you want information about.`);
			let a = "" + e, o = "" + r;
			if (r = arguments[2], i = L(this, a, o, n), !i) throw new H(`Graph.${t}: could not find an edge for the given path ("${a}" - "${o}").`);
		} else {
			if (n !== "mixed") throw new U(`Graph.${t}: calling this method with only a key (vs. a source and target) does not make sense since an edge with this key could have the other type.`);
			if (e = "" + e, i = this._edges.get(e), !i) throw new H(`Graph.${t}: could not find the "${e}" edge in the graph.`);
		}
		if (typeof r != "function") throw new V(`Graph.${t}: provided updater is not a function.`);
		return i.attributes = r(i.attributes), this.emit("edgeAttributesUpdated", {
			key: i.key,
			type: "update",
			attributes: i.attributes
		}), this;
	};
}
var Sr = [
	{
		name: (e) => `get${e}Attribute`,
		attacher: pr
	},
	{
		name: (e) => `get${e}Attributes`,
		attacher: mr
	},
	{
		name: (e) => `has${e}Attribute`,
		attacher: hr
	},
	{
		name: (e) => `set${e}Attribute`,
		attacher: gr
	},
	{
		name: (e) => `update${e}Attribute`,
		attacher: _r
	},
	{
		name: (e) => `remove${e}Attribute`,
		attacher: vr
	},
	{
		name: (e) => `replace${e}Attributes`,
		attacher: yr
	},
	{
		name: (e) => `merge${e}Attributes`,
		attacher: br
	},
	{
		name: (e) => `update${e}Attributes`,
		attacher: xr
	}
];
function Cr(e) {
	Sr.forEach(function({ name: t, attacher: n }) {
		n(e, t("Edge"), "mixed"), n(e, t("DirectedEdge"), "directed"), n(e, t("UndirectedEdge"), "undirected");
	});
}
var wr = [
	{
		name: "edges",
		type: "mixed"
	},
	{
		name: "inEdges",
		type: "directed",
		direction: "in"
	},
	{
		name: "outEdges",
		type: "directed",
		direction: "out"
	},
	{
		name: "inboundEdges",
		type: "mixed",
		direction: "in"
	},
	{
		name: "outboundEdges",
		type: "mixed",
		direction: "out"
	},
	{
		name: "directedEdges",
		type: "directed"
	},
	{
		name: "undirectedEdges",
		type: "undirected"
	}
];
function Tr(e, t, n, r) {
	let i = !1;
	for (let a in t) {
		if (a === r) continue;
		let o = t[a];
		if (i = n(o.key, o.attributes, o.source.key, o.target.key, o.source.attributes, o.target.attributes, o.undirected), e && i) return o.key;
	}
}
function Er(e, t, n, r) {
	let i, a, o, s = !1;
	for (let c in t) if (c !== r) {
		i = t[c];
		do {
			if (a = i.source, o = i.target, s = n(i.key, i.attributes, a.key, o.key, a.attributes, o.attributes, i.undirected), e && s) return i.key;
			i = i.next;
		} while (i !== void 0);
	}
}
function Dr(e, t) {
	let n = Object.keys(e), r = n.length, i, a = 0;
	return {
		[Symbol.iterator]() {
			return this;
		},
		next() {
			do
				if (i) i = i.next;
				else {
					if (a >= r) return { done: !0 };
					let o = n[a++];
					if (o === t) {
						i = void 0;
						continue;
					}
					i = e[o];
				}
			while (!i);
			return {
				done: !1,
				value: {
					edge: i.key,
					attributes: i.attributes,
					source: i.source.key,
					target: i.target.key,
					sourceAttributes: i.source.attributes,
					targetAttributes: i.target.attributes,
					undirected: i.undirected
				}
			};
		}
	};
}
function Or(e, t, n, r) {
	let i = t[n];
	if (!i) return;
	let a = i.source, o = i.target;
	if (r(i.key, i.attributes, a.key, o.key, a.attributes, o.attributes, i.undirected) && e) return i.key;
}
function kr(e, t, n, r) {
	let i = t[n];
	if (!i) return;
	let a = !1;
	do {
		if (a = r(i.key, i.attributes, i.source.key, i.target.key, i.source.attributes, i.target.attributes, i.undirected), e && a) return i.key;
		i = i.next;
	} while (i !== void 0);
}
function Ar(e, t) {
	let n = e[t];
	if (n.next !== void 0) return {
		[Symbol.iterator]() {
			return this;
		},
		next() {
			if (!n) return { done: !0 };
			let e = {
				edge: n.key,
				attributes: n.attributes,
				source: n.source.key,
				target: n.target.key,
				sourceAttributes: n.source.attributes,
				targetAttributes: n.target.attributes,
				undirected: n.undirected
			};
			return n = n.next, {
				done: !1,
				value: e
			};
		}
	};
	let r = !1;
	return {
		[Symbol.iterator]() {
			return this;
		},
		next() {
			return r === !0 ? { done: !0 } : (r = !0, {
				done: !1,
				value: {
					edge: n.key,
					attributes: n.attributes,
					source: n.source.key,
					target: n.target.key,
					sourceAttributes: n.source.attributes,
					targetAttributes: n.target.attributes,
					undirected: n.undirected
				}
			});
		}
	};
}
function jr(e, t) {
	if (e.size === 0) return [];
	if (t === "mixed" || t === e.type) return Array.from(e._edges.keys());
	let n = t === "undirected" ? e.undirectedSize : e.directedSize, r = Array(n), i = t === "undirected", a = e._edges.values(), o = 0, s, c;
	for (; s = a.next(), s.done !== !0;) c = s.value, c.undirected === i && (r[o++] = c.key);
	return r;
}
function Mr(e, t, n, r) {
	if (t.size === 0) return;
	let i = n !== "mixed" && n !== t.type, a = n === "undirected", o, s, c = !1, l = t._edges.values();
	for (; o = l.next(), o.done !== !0;) {
		if (s = o.value, i && s.undirected !== a) continue;
		let { key: t, attributes: n, source: l, target: u } = s;
		if (c = r(t, n, l.key, u.key, l.attributes, u.attributes, s.undirected), e && c) return t;
	}
}
function Nr(e, t) {
	if (e.size === 0) return Gn();
	let n = t !== "mixed" && t !== e.type, r = t === "undirected", i = e._edges.values();
	return {
		[Symbol.iterator]() {
			return this;
		},
		next() {
			let e, t;
			for (;;) {
				if (e = i.next(), e.done) return e;
				if (t = e.value, !(n && t.undirected !== r)) break;
			}
			return {
				value: {
					edge: t.key,
					attributes: t.attributes,
					source: t.source.key,
					target: t.target.key,
					sourceAttributes: t.source.attributes,
					targetAttributes: t.target.attributes,
					undirected: t.undirected
				},
				done: !1
			};
		}
	};
}
function Pr(e, t, n, r, i, a) {
	let o = t ? Er : Tr, s;
	if (n !== "undirected" && (r !== "out" && (s = o(e, i.in, a), e && s) || r !== "in" && (s = o(e, i.out, a, r ? void 0 : i.key), e && s)) || n !== "directed" && (s = o(e, i.undirected, a), e && s)) return s;
}
function Fr(e, t, n, r) {
	let i = [];
	return Pr(!1, e, t, n, r, function(e) {
		i.push(e);
	}), i;
}
function Ir(e, t, n) {
	let r = Gn();
	return e !== "undirected" && (t !== "out" && n.in !== void 0 && (r = Wn(r, Dr(n.in))), t !== "in" && n.out !== void 0 && (r = Wn(r, Dr(n.out, t ? void 0 : n.key)))), e !== "directed" && n.undirected !== void 0 && (r = Wn(r, Dr(n.undirected))), r;
}
function Lr(e, t, n, r, i, a, o) {
	let s = n ? kr : Or, c;
	if (t !== "undirected" && (i.in !== void 0 && r !== "out" && (c = s(e, i.in, a, o), e && c) || i.out !== void 0 && r !== "in" && (r || i.key !== a) && (c = s(e, i.out, a, o), e && c)) || t !== "directed" && i.undirected !== void 0 && (c = s(e, i.undirected, a, o), e && c)) return c;
}
function Rr(e, t, n, r, i) {
	let a = [];
	return Lr(!1, e, t, n, r, i, function(e) {
		a.push(e);
	}), a;
}
function zr(e, t, n, r) {
	let i = Gn();
	return e !== "undirected" && (n.in !== void 0 && t !== "out" && r in n.in && (i = Wn(i, Ar(n.in, r))), n.out !== void 0 && t !== "in" && r in n.out && (t || n.key !== r) && (i = Wn(i, Ar(n.out, r)))), e !== "directed" && n.undirected !== void 0 && r in n.undirected && (i = Wn(i, Ar(n.undirected, r))), i;
}
function Br(e, t) {
	let { name: n, type: r, direction: i } = t;
	e.prototype[n] = function(e, t) {
		if (r !== "mixed" && this.type !== "mixed" && r !== this.type) return [];
		if (!arguments.length) return jr(this, r);
		if (arguments.length === 1) {
			e = "" + e;
			let t = this._nodes.get(e);
			if (t === void 0) throw new H(`Graph.${n}: could not find the "${e}" node in the graph.`);
			return Fr(this.multi, r === "mixed" ? this.type : r, i, t);
		}
		if (arguments.length === 2) {
			e = "" + e, t = "" + t;
			let a = this._nodes.get(e);
			if (!a) throw new H(`Graph.${n}:  could not find the "${e}" source node in the graph.`);
			if (!this._nodes.has(t)) throw new H(`Graph.${n}:  could not find the "${t}" target node in the graph.`);
			return Rr(r, this.multi, i, a, t);
		}
		throw new V(`Graph.${n}: too many arguments (expecting 0, 1 or 2 and got ${arguments.length}).`);
	};
}
function Vr(e, t) {
	let { name: n, type: r, direction: i } = t, a = "forEach" + n[0].toUpperCase() + n.slice(1, -1);
	e.prototype[a] = function(e, t, n) {
		if (r === "mixed" || this.type === "mixed" || r === this.type) {
			if (arguments.length === 1) return n = e, Mr(!1, this, r, n);
			if (arguments.length === 2) {
				e = "" + e, n = t;
				let o = this._nodes.get(e);
				if (o === void 0) throw new H(`Graph.${a}: could not find the "${e}" node in the graph.`);
				return Pr(!1, this.multi, r === "mixed" ? this.type : r, i, o, n);
			}
			if (arguments.length === 3) {
				e = "" + e, t = "" + t;
				let o = this._nodes.get(e);
				if (!o) throw new H(`Graph.${a}:  could not find the "${e}" source node in the graph.`);
				if (!this._nodes.has(t)) throw new H(`Graph.${a}:  could not find the "${t}" target node in the graph.`);
				return Lr(!1, r, this.multi, i, o, t, n);
			}
			throw new V(`Graph.${a}: too many arguments (expecting 1, 2 or 3 and got ${arguments.length}).`);
		}
	};
	let o = "map" + n[0].toUpperCase() + n.slice(1);
	e.prototype[o] = function() {
		let e = Array.prototype.slice.call(arguments), t = e.pop(), n;
		if (e.length === 0) {
			let i = 0;
			r !== "directed" && (i += this.undirectedSize), r !== "undirected" && (i += this.directedSize), n = Array(i);
			let a = 0;
			e.push((e, r, i, o, s, c, l) => {
				n[a++] = t(e, r, i, o, s, c, l);
			});
		} else n = [], e.push((e, r, i, a, o, s, c) => {
			n.push(t(e, r, i, a, o, s, c));
		});
		return this[a].apply(this, e), n;
	};
	let s = "filter" + n[0].toUpperCase() + n.slice(1);
	e.prototype[s] = function() {
		let e = Array.prototype.slice.call(arguments), t = e.pop(), n = [];
		return e.push((e, r, i, a, o, s, c) => {
			t(e, r, i, a, o, s, c) && n.push(e);
		}), this[a].apply(this, e), n;
	};
	let c = "reduce" + n[0].toUpperCase() + n.slice(1);
	e.prototype[c] = function() {
		let e = Array.prototype.slice.call(arguments);
		if (e.length < 2 || e.length > 4) throw new V(`Graph.${c}: invalid number of arguments (expecting 2, 3 or 4 and got ${e.length}).`);
		if (typeof e[e.length - 1] == "function" && typeof e[e.length - 2] != "function") throw new V(`Graph.${c}: missing initial value. You must provide it because the callback takes more than one argument and we cannot infer the initial value from the first iteration, as you could with a simple array.`);
		let t, n;
		e.length === 2 ? (t = e[0], n = e[1], e = []) : e.length === 3 ? (t = e[1], n = e[2], e = [e[0]]) : e.length === 4 && (t = e[2], n = e[3], e = [e[0], e[1]]);
		let r = n;
		return e.push((e, n, i, a, o, s, c) => {
			r = t(r, e, n, i, a, o, s, c);
		}), this[a].apply(this, e), r;
	};
}
function Hr(e, t) {
	let { name: n, type: r, direction: i } = t, a = "find" + n[0].toUpperCase() + n.slice(1, -1);
	e.prototype[a] = function(e, t, n) {
		if (r !== "mixed" && this.type !== "mixed" && r !== this.type) return !1;
		if (arguments.length === 1) return n = e, Mr(!0, this, r, n);
		if (arguments.length === 2) {
			e = "" + e, n = t;
			let o = this._nodes.get(e);
			if (o === void 0) throw new H(`Graph.${a}: could not find the "${e}" node in the graph.`);
			return Pr(!0, this.multi, r === "mixed" ? this.type : r, i, o, n);
		}
		if (arguments.length === 3) {
			e = "" + e, t = "" + t;
			let o = this._nodes.get(e);
			if (!o) throw new H(`Graph.${a}:  could not find the "${e}" source node in the graph.`);
			if (!this._nodes.has(t)) throw new H(`Graph.${a}:  could not find the "${t}" target node in the graph.`);
			return Lr(!0, r, this.multi, i, o, t, n);
		}
		throw new V(`Graph.${a}: too many arguments (expecting 1, 2 or 3 and got ${arguments.length}).`);
	};
	let o = "some" + n[0].toUpperCase() + n.slice(1, -1);
	e.prototype[o] = function() {
		let e = Array.prototype.slice.call(arguments), t = e.pop();
		return e.push((e, n, r, i, a, o, s) => t(e, n, r, i, a, o, s)), !!this[a].apply(this, e);
	};
	let s = "every" + n[0].toUpperCase() + n.slice(1, -1);
	e.prototype[s] = function() {
		let e = Array.prototype.slice.call(arguments), t = e.pop();
		return e.push((e, n, r, i, a, o, s) => !t(e, n, r, i, a, o, s)), !this[a].apply(this, e);
	};
}
function Ur(e, t) {
	let { name: n, type: r, direction: i } = t, a = n.slice(0, -1) + "Entries";
	e.prototype[a] = function(e, t) {
		if (r !== "mixed" && this.type !== "mixed" && r !== this.type) return Gn();
		if (!arguments.length) return Nr(this, r);
		if (arguments.length === 1) {
			e = "" + e;
			let t = this._nodes.get(e);
			if (!t) throw new H(`Graph.${a}: could not find the "${e}" node in the graph.`);
			return Ir(r, i, t);
		}
		if (arguments.length === 2) {
			e = "" + e, t = "" + t;
			let n = this._nodes.get(e);
			if (!n) throw new H(`Graph.${a}:  could not find the "${e}" source node in the graph.`);
			if (!this._nodes.has(t)) throw new H(`Graph.${a}:  could not find the "${t}" target node in the graph.`);
			return zr(r, i, n, t);
		}
		throw new V(`Graph.${a}: too many arguments (expecting 0, 1 or 2 and got ${arguments.length}).`);
	};
}
function Wr(e) {
	wr.forEach((t) => {
		Br(e, t), Vr(e, t), Hr(e, t), Ur(e, t);
	});
}
var Gr = [
	{
		name: "neighbors",
		type: "mixed"
	},
	{
		name: "inNeighbors",
		type: "directed",
		direction: "in"
	},
	{
		name: "outNeighbors",
		type: "directed",
		direction: "out"
	},
	{
		name: "inboundNeighbors",
		type: "mixed",
		direction: "in"
	},
	{
		name: "outboundNeighbors",
		type: "mixed",
		direction: "out"
	},
	{
		name: "directedNeighbors",
		type: "directed"
	},
	{
		name: "undirectedNeighbors",
		type: "undirected"
	}
];
function Kr() {
	this.A = null, this.B = null;
}
Kr.prototype.wrap = function(e) {
	this.A === null ? this.A = e : this.B === null && (this.B = e);
}, Kr.prototype.has = function(e) {
	return this.A !== null && e in this.A || this.B !== null && e in this.B;
};
function qr(e, t, n, r, i) {
	for (let a in r) {
		let o = r[a], s = o.source, c = o.target, l = s === n ? c : s;
		if (t && t.has(l.key)) continue;
		let u = i(l.key, l.attributes);
		if (e && u) return l.key;
	}
}
function Jr(e, t, n, r, i) {
	if (t !== "mixed") {
		if (t === "undirected") return qr(e, null, r, r.undirected, i);
		if (typeof n == "string") return qr(e, null, r, r[n], i);
	}
	let a = new Kr(), o;
	if (t !== "undirected") {
		if (n !== "out") {
			if (o = qr(e, null, r, r.in, i), e && o) return o;
			a.wrap(r.in);
		}
		if (n !== "in") {
			if (o = qr(e, a, r, r.out, i), e && o) return o;
			a.wrap(r.out);
		}
	}
	if (t !== "directed" && (o = qr(e, a, r, r.undirected, i), e && o)) return o;
}
function Yr(e, t, n) {
	if (e !== "mixed") {
		if (e === "undirected") return Object.keys(n.undirected);
		if (typeof t == "string") return Object.keys(n[t]);
	}
	let r = [];
	return Jr(!1, e, t, n, function(e) {
		r.push(e);
	}), r;
}
function Xr(e, t, n) {
	let r = Object.keys(n), i = r.length, a = 0;
	return {
		[Symbol.iterator]() {
			return this;
		},
		next() {
			let o = null;
			do {
				if (a >= i) return e && e.wrap(n), { done: !0 };
				let s = n[r[a++]], c = s.source, l = s.target;
				o = c === t ? l : c, e && e.has(o.key) && (o = null);
			} while (o === null);
			return {
				done: !1,
				value: {
					neighbor: o.key,
					attributes: o.attributes
				}
			};
		}
	};
}
function Zr(e, t, n) {
	if (e !== "mixed") {
		if (e === "undirected") return Xr(null, n, n.undirected);
		if (typeof t == "string") return Xr(null, n, n[t]);
	}
	let r = Gn(), i = new Kr();
	return e !== "undirected" && (t !== "out" && (r = Wn(r, Xr(i, n, n.in))), t !== "in" && (r = Wn(r, Xr(i, n, n.out)))), e !== "directed" && (r = Wn(r, Xr(i, n, n.undirected))), r;
}
function Qr(e, t) {
	let { name: n, type: r, direction: i } = t;
	e.prototype[n] = function(e) {
		if (r !== "mixed" && this.type !== "mixed" && r !== this.type) return [];
		e = "" + e;
		let t = this._nodes.get(e);
		if (t === void 0) throw new H(`Graph.${n}: could not find the "${e}" node in the graph.`);
		return Yr(r === "mixed" ? this.type : r, i, t);
	};
}
function $r(e, t) {
	let { name: n, type: r, direction: i } = t, a = "forEach" + n[0].toUpperCase() + n.slice(1, -1);
	e.prototype[a] = function(e, t) {
		if (r !== "mixed" && this.type !== "mixed" && r !== this.type) return;
		e = "" + e;
		let n = this._nodes.get(e);
		if (n === void 0) throw new H(`Graph.${a}: could not find the "${e}" node in the graph.`);
		Jr(!1, r === "mixed" ? this.type : r, i, n, t);
	};
	let o = "map" + n[0].toUpperCase() + n.slice(1);
	e.prototype[o] = function(e, t) {
		let n = [];
		return this[a](e, (e, r) => {
			n.push(t(e, r));
		}), n;
	};
	let s = "filter" + n[0].toUpperCase() + n.slice(1);
	e.prototype[s] = function(e, t) {
		let n = [];
		return this[a](e, (e, r) => {
			t(e, r) && n.push(e);
		}), n;
	};
	let c = "reduce" + n[0].toUpperCase() + n.slice(1);
	e.prototype[c] = function(e, t, n) {
		if (arguments.length < 3) throw new V(`Graph.${c}: missing initial value. You must provide it because the callback takes more than one argument and we cannot infer the initial value from the first iteration, as you could with a simple array.`);
		let r = n;
		return this[a](e, (e, n) => {
			r = t(r, e, n);
		}), r;
	};
}
function ei(e, t) {
	let { name: n, type: r, direction: i } = t, a = n[0].toUpperCase() + n.slice(1, -1), o = "find" + a;
	e.prototype[o] = function(e, t) {
		if (r !== "mixed" && this.type !== "mixed" && r !== this.type) return;
		e = "" + e;
		let n = this._nodes.get(e);
		if (n === void 0) throw new H(`Graph.${o}: could not find the "${e}" node in the graph.`);
		return Jr(!0, r === "mixed" ? this.type : r, i, n, t);
	};
	let s = "some" + a;
	e.prototype[s] = function(e, t) {
		return !!this[o](e, t);
	};
	let c = "every" + a;
	e.prototype[c] = function(e, t) {
		return !this[o](e, (e, n) => !t(e, n));
	};
}
function ti(e, t) {
	let { name: n, type: r, direction: i } = t, a = n.slice(0, -1) + "Entries";
	e.prototype[a] = function(e) {
		if (r !== "mixed" && this.type !== "mixed" && r !== this.type) return Gn();
		e = "" + e;
		let t = this._nodes.get(e);
		if (t === void 0) throw new H(`Graph.${a}: could not find the "${e}" node in the graph.`);
		return Zr(r === "mixed" ? this.type : r, i, t);
	};
}
function ni(e) {
	Gr.forEach((t) => {
		Qr(e, t), $r(e, t), ei(e, t), ti(e, t);
	});
}
function ri(e, t, n, r, i) {
	let a = r._nodes.values(), o = r.type, s, c, l, u, d, f, p;
	for (; s = a.next(), s.done !== !0;) {
		let r = !1;
		if (c = s.value, o !== "undirected") for (l in u = c.out, u) {
			d = u[l];
			do {
				if (f = d.target, r = !0, p = i(c.key, f.key, c.attributes, f.attributes, d.key, d.attributes, d.undirected), e && p) return d;
				d = d.next;
			} while (d);
		}
		if (o !== "directed") {
			for (l in u = c.undirected, u) if (!(t && c.key > l)) {
				d = u[l];
				do {
					if (f = d.target, f.key !== l && (f = d.source), r = !0, p = i(c.key, f.key, c.attributes, f.attributes, d.key, d.attributes, d.undirected), e && p) return d;
					d = d.next;
				} while (d);
			}
		}
		if (n && !r && (p = i(c.key, null, c.attributes, null, null, null, null), e && p)) return null;
	}
}
function ii(e, t) {
	let n = { key: e };
	return Vn(t.attributes) || (n.attributes = I({}, t.attributes)), n;
}
function ai(e, t, n) {
	let r = {
		key: t,
		source: n.source.key,
		target: n.target.key
	};
	return Vn(n.attributes) || (r.attributes = I({}, n.attributes)), e === "mixed" && n.undirected && (r.undirected = !0), r;
}
function oi(e) {
	if (!R(e)) throw new V("Graph.import: invalid serialized node. A serialized node should be a plain object with at least a \"key\" property.");
	if (!("key" in e)) throw new V("Graph.import: serialized node is missing its key.");
	if ("attributes" in e && (!R(e.attributes) || e.attributes === null)) throw new V("Graph.import: invalid attributes. Attributes should be a plain object, null or omitted.");
}
function si(e) {
	if (!R(e)) throw new V("Graph.import: invalid serialized edge. A serialized edge should be a plain object with at least a \"source\" & \"target\" property.");
	if (!("source" in e)) throw new V("Graph.import: serialized edge is missing its source.");
	if (!("target" in e)) throw new V("Graph.import: serialized edge is missing its target.");
	if ("attributes" in e && (!R(e.attributes) || e.attributes === null)) throw new V("Graph.import: invalid attributes. Attributes should be a plain object, null or omitted.");
	if ("undirected" in e && typeof e.undirected != "boolean") throw new V("Graph.import: invalid undirectedness information. Undirected should be boolean or omitted.");
}
var ci = Un(), li = /* @__PURE__ */ new Set([
	"directed",
	"undirected",
	"mixed"
]), ui = /* @__PURE__ */ new Set([
	"domain",
	"_events",
	"_eventsCount",
	"_maxListeners"
]), di = [
	{
		name: (e) => `${e}Edge`,
		generateKey: !0
	},
	{
		name: (e) => `${e}DirectedEdge`,
		generateKey: !0,
		type: "directed"
	},
	{
		name: (e) => `${e}UndirectedEdge`,
		generateKey: !0,
		type: "undirected"
	},
	{ name: (e) => `${e}EdgeWithKey` },
	{
		name: (e) => `${e}DirectedEdgeWithKey`,
		type: "directed"
	},
	{
		name: (e) => `${e}UndirectedEdgeWithKey`,
		type: "undirected"
	}
], fi = {
	allowSelfLoops: !0,
	multi: !1,
	type: "mixed"
};
function pi(e, t, n) {
	if (n && !R(n)) throw new V(`Graph.addNode: invalid attributes. Expecting an object but got "${n}"`);
	if (t = "" + t, n ||= {}, e._nodes.has(t)) throw new U(`Graph.addNode: the "${t}" node already exist in the graph.`);
	let r = new e.NodeDataClass(t, n);
	return e._nodes.set(t, r), e.emit("nodeAdded", {
		key: t,
		attributes: n
	}), r;
}
function mi(e, t, n) {
	let r = new e.NodeDataClass(t, n);
	return e._nodes.set(t, r), e.emit("nodeAdded", {
		key: t,
		attributes: n
	}), r;
}
function hi(e, t, n, r, i, a, o, s) {
	if (!r && e.type === "undirected") throw new U(`Graph.${t}: you cannot add a directed edge to an undirected graph. Use the #.addEdge or #.addUndirectedEdge instead.`);
	if (r && e.type === "directed") throw new U(`Graph.${t}: you cannot add an undirected edge to a directed graph. Use the #.addEdge or #.addDirectedEdge instead.`);
	if (s && !R(s)) throw new V(`Graph.${t}: invalid attributes. Expecting an object but got "${s}"`);
	if (a = "" + a, o = "" + o, s ||= {}, !e.allowSelfLoops && a === o) throw new U(`Graph.${t}: source & target are the same ("${a}"), thus creating a loop explicitly forbidden by this graph 'allowSelfLoops' option set to false.`);
	let c = e._nodes.get(a), l = e._nodes.get(o);
	if (!c) throw new H(`Graph.${t}: source node "${a}" not found.`);
	if (!l) throw new H(`Graph.${t}: target node "${o}" not found.`);
	let u = {
		key: null,
		undirected: r,
		source: a,
		target: o,
		attributes: s
	};
	if (n) i = e._edgeKeyGenerator();
	else if (i = "" + i, e._edges.has(i)) throw new U(`Graph.${t}: the "${i}" edge already exists in the graph.`);
	if (!e.multi && (r ? c.undirected[o] !== void 0 : c.out[o] !== void 0)) throw new U(`Graph.${t}: an edge linking "${a}" to "${o}" already exists. If you really want to add multiple edges linking those nodes, you should create a multi graph by using the 'multi' option.`);
	let d = new Xn(r, i, c, l, s);
	e._edges.set(i, d);
	let f = a === o;
	return r ? (c.undirectedDegree++, l.undirectedDegree++, f && (c.undirectedLoops++, e._undirectedSelfLoopCount++)) : (c.outDegree++, l.inDegree++, f && (c.directedLoops++, e._directedSelfLoopCount++)), e.multi ? d.attachMulti() : d.attach(), r ? e._undirectedSize++ : e._directedSize++, u.key = i, e.emit("edgeAdded", u), i;
}
function gi(e, t, n, r, i, a, o, s, c) {
	if (!r && e.type === "undirected") throw new U(`Graph.${t}: you cannot merge/update a directed edge to an undirected graph. Use the #.mergeEdge/#.updateEdge or #.addUndirectedEdge instead.`);
	if (r && e.type === "directed") throw new U(`Graph.${t}: you cannot merge/update an undirected edge to a directed graph. Use the #.mergeEdge/#.updateEdge or #.addDirectedEdge instead.`);
	if (s) {
		if (c) {
			if (typeof s != "function") throw new V(`Graph.${t}: invalid updater function. Expecting a function but got "${s}"`);
		} else if (!R(s)) throw new V(`Graph.${t}: invalid attributes. Expecting an object but got "${s}"`);
	}
	a = "" + a, o = "" + o;
	let l;
	if (c && (l = s, s = void 0), !e.allowSelfLoops && a === o) throw new U(`Graph.${t}: source & target are the same ("${a}"), thus creating a loop explicitly forbidden by this graph 'allowSelfLoops' option set to false.`);
	let u = e._nodes.get(a), d = e._nodes.get(o), f, p;
	if (!n && (f = e._edges.get(i), f)) {
		if ((f.source.key !== a || f.target.key !== o) && (!r || f.source.key !== o || f.target.key !== a)) throw new U(`Graph.${t}: inconsistency detected when attempting to merge the "${i}" edge with "${a}" source & "${o}" target vs. ("${f.source.key}", "${f.target.key}").`);
		p = f;
	}
	if (!p && !e.multi && u && (p = r ? u.undirected[o] : u.out[o]), p) {
		let t = [
			p.key,
			!1,
			!1,
			!1
		];
		if (c ? !l : !s) return t;
		if (c) {
			let t = p.attributes;
			p.attributes = l(t), e.emit("edgeAttributesUpdated", {
				type: "replace",
				key: p.key,
				attributes: p.attributes
			});
		} else I(p.attributes, s), e.emit("edgeAttributesUpdated", {
			type: "merge",
			key: p.key,
			attributes: p.attributes,
			data: s
		});
		return t;
	}
	s ||= {}, c && l && (s = l(s));
	let m = {
		key: null,
		undirected: r,
		source: a,
		target: o,
		attributes: s
	};
	if (n) i = e._edgeKeyGenerator();
	else if (i = "" + i, e._edges.has(i)) throw new U(`Graph.${t}: the "${i}" edge already exists in the graph.`);
	let h = !1, g = !1;
	u || (u = mi(e, a, {}), h = !0, a === o && (d = u, g = !0)), d || (d = mi(e, o, {}), g = !0), f = new Xn(r, i, u, d, s), e._edges.set(i, f);
	let _ = a === o;
	return r ? (u.undirectedDegree++, d.undirectedDegree++, _ && (u.undirectedLoops++, e._undirectedSelfLoopCount++)) : (u.outDegree++, d.inDegree++, _ && (u.directedLoops++, e._directedSelfLoopCount++)), e.multi ? f.attachMulti() : f.attach(), r ? e._undirectedSize++ : e._directedSize++, m.key = i, e.emit("edgeAdded", m), [
		i,
		!0,
		h,
		g
	];
}
function _i(e, t) {
	e._edges.delete(t.key);
	let { source: n, target: r, attributes: i } = t, a = t.undirected, o = n === r;
	a ? (n.undirectedDegree--, r.undirectedDegree--, o && (n.undirectedLoops--, e._undirectedSelfLoopCount--)) : (n.outDegree--, r.inDegree--, o && (n.directedLoops--, e._directedSelfLoopCount--)), e.multi ? t.detachMulti() : t.detach(), a ? e._undirectedSize-- : e._directedSize--, e.emit("edgeDropped", {
		key: t.key,
		attributes: i,
		source: n.key,
		target: r.key,
		undirected: a
	});
}
var W = class e extends zn.EventEmitter {
	constructor(e) {
		if (super(), e = I({}, fi, e), typeof e.multi != "boolean") throw new V(`Graph.constructor: invalid 'multi' option. Expecting a boolean but got "${e.multi}".`);
		if (!li.has(e.type)) throw new V(`Graph.constructor: invalid 'type' option. Should be one of "mixed", "directed" or "undirected" but got "${e.type}".`);
		if (typeof e.allowSelfLoops != "boolean") throw new V(`Graph.constructor: invalid 'allowSelfLoops' option. Expecting a boolean but got "${e.allowSelfLoops}".`);
		let t = e.type === "mixed" ? qn : e.type === "directed" ? Jn : Yn;
		z(this, "NodeDataClass", t);
		let n = "geid_" + ci() + "_", r = 0;
		z(this, "_attributes", {}), z(this, "_nodes", /* @__PURE__ */ new Map()), z(this, "_edges", /* @__PURE__ */ new Map()), z(this, "_directedSize", 0), z(this, "_undirectedSize", 0), z(this, "_directedSelfLoopCount", 0), z(this, "_undirectedSelfLoopCount", 0), z(this, "_edgeKeyGenerator", () => {
			let e;
			do
				e = n + r++;
			while (this._edges.has(e));
			return e;
		}), z(this, "_options", e), ui.forEach((e) => z(this, e, this[e])), B(this, "order", () => this._nodes.size), B(this, "size", () => this._edges.size), B(this, "directedSize", () => this._directedSize), B(this, "undirectedSize", () => this._undirectedSize), B(this, "selfLoopCount", () => this._directedSelfLoopCount + this._undirectedSelfLoopCount), B(this, "directedSelfLoopCount", () => this._directedSelfLoopCount), B(this, "undirectedSelfLoopCount", () => this._undirectedSelfLoopCount), B(this, "multi", this._options.multi), B(this, "type", this._options.type), B(this, "allowSelfLoops", this._options.allowSelfLoops), B(this, "implementation", () => "graphology");
	}
	_resetInstanceCounters() {
		this._directedSize = 0, this._undirectedSize = 0, this._directedSelfLoopCount = 0, this._undirectedSelfLoopCount = 0;
	}
	hasNode(e) {
		return this._nodes.has("" + e);
	}
	hasDirectedEdge(e, t) {
		if (this.type === "undirected") return !1;
		if (arguments.length === 1) {
			let t = "" + e, n = this._edges.get(t);
			return !!n && !n.undirected;
		}
		if (arguments.length === 2) {
			e = "" + e, t = "" + t;
			let n = this._nodes.get(e);
			return n ? n.out.hasOwnProperty(t) : !1;
		}
		throw new V(`Graph.hasDirectedEdge: invalid arity (${arguments.length}, instead of 1 or 2). You can either ask for an edge id or for the existence of an edge between a source & a target.`);
	}
	hasUndirectedEdge(e, t) {
		if (this.type === "directed") return !1;
		if (arguments.length === 1) {
			let t = "" + e, n = this._edges.get(t);
			return !!n && n.undirected;
		}
		if (arguments.length === 2) {
			e = "" + e, t = "" + t;
			let n = this._nodes.get(e);
			return n ? n.undirected.hasOwnProperty(t) : !1;
		}
		throw new V(`Graph.hasDirectedEdge: invalid arity (${arguments.length}, instead of 1 or 2). You can either ask for an edge id or for the existence of an edge between a source & a target.`);
	}
	hasEdge(e, t) {
		if (arguments.length === 1) {
			let t = "" + e;
			return this._edges.has(t);
		}
		if (arguments.length === 2) {
			e = "" + e, t = "" + t;
			let n = this._nodes.get(e);
			return n ? n.out !== void 0 && n.out.hasOwnProperty(t) || n.undirected !== void 0 && n.undirected.hasOwnProperty(t) : !1;
		}
		throw new V(`Graph.hasEdge: invalid arity (${arguments.length}, instead of 1 or 2). You can either ask for an edge id or for the existence of an edge between a source & a target.`);
	}
	directedEdge(e, t) {
		if (this.type === "undirected") return;
		if (e = "" + e, t = "" + t, this.multi) throw new U("Graph.directedEdge: this method is irrelevant with multigraphs since there might be multiple edges between source & target. See #.directedEdges instead.");
		let n = this._nodes.get(e);
		if (!n) throw new H(`Graph.directedEdge: could not find the "${e}" source node in the graph.`);
		if (!this._nodes.has(t)) throw new H(`Graph.directedEdge: could not find the "${t}" target node in the graph.`);
		let r = n.out && n.out[t] || void 0;
		if (r) return r.key;
	}
	undirectedEdge(e, t) {
		if (this.type === "directed") return;
		if (e = "" + e, t = "" + t, this.multi) throw new U("Graph.undirectedEdge: this method is irrelevant with multigraphs since there might be multiple edges between source & target. See #.undirectedEdges instead.");
		let n = this._nodes.get(e);
		if (!n) throw new H(`Graph.undirectedEdge: could not find the "${e}" source node in the graph.`);
		if (!this._nodes.has(t)) throw new H(`Graph.undirectedEdge: could not find the "${t}" target node in the graph.`);
		let r = n.undirected && n.undirected[t] || void 0;
		if (r) return r.key;
	}
	edge(e, t) {
		if (this.multi) throw new U("Graph.edge: this method is irrelevant with multigraphs since there might be multiple edges between source & target. See #.edges instead.");
		e = "" + e, t = "" + t;
		let n = this._nodes.get(e);
		if (!n) throw new H(`Graph.edge: could not find the "${e}" source node in the graph.`);
		if (!this._nodes.has(t)) throw new H(`Graph.edge: could not find the "${t}" target node in the graph.`);
		let r = n.out && n.out[t] || n.undirected && n.undirected[t] || void 0;
		if (r) return r.key;
	}
	areDirectedNeighbors(e, t) {
		e = "" + e, t = "" + t;
		let n = this._nodes.get(e);
		if (!n) throw new H(`Graph.areDirectedNeighbors: could not find the "${e}" node in the graph.`);
		return this.type === "undirected" ? !1 : t in n.in || t in n.out;
	}
	areOutNeighbors(e, t) {
		e = "" + e, t = "" + t;
		let n = this._nodes.get(e);
		if (!n) throw new H(`Graph.areOutNeighbors: could not find the "${e}" node in the graph.`);
		return this.type !== "undirected" && t in n.out;
	}
	areInNeighbors(e, t) {
		e = "" + e, t = "" + t;
		let n = this._nodes.get(e);
		if (!n) throw new H(`Graph.areInNeighbors: could not find the "${e}" node in the graph.`);
		return this.type !== "undirected" && t in n.in;
	}
	areUndirectedNeighbors(e, t) {
		e = "" + e, t = "" + t;
		let n = this._nodes.get(e);
		if (!n) throw new H(`Graph.areUndirectedNeighbors: could not find the "${e}" node in the graph.`);
		return this.type !== "directed" && t in n.undirected;
	}
	areNeighbors(e, t) {
		e = "" + e, t = "" + t;
		let n = this._nodes.get(e);
		if (!n) throw new H(`Graph.areNeighbors: could not find the "${e}" node in the graph.`);
		return this.type !== "undirected" && (t in n.in || t in n.out) || this.type !== "directed" && t in n.undirected;
	}
	areInboundNeighbors(e, t) {
		e = "" + e, t = "" + t;
		let n = this._nodes.get(e);
		if (!n) throw new H(`Graph.areInboundNeighbors: could not find the "${e}" node in the graph.`);
		return this.type !== "undirected" && t in n.in || this.type !== "directed" && t in n.undirected;
	}
	areOutboundNeighbors(e, t) {
		e = "" + e, t = "" + t;
		let n = this._nodes.get(e);
		if (!n) throw new H(`Graph.areOutboundNeighbors: could not find the "${e}" node in the graph.`);
		return this.type !== "undirected" && t in n.out || this.type !== "directed" && t in n.undirected;
	}
	inDegree(e) {
		e = "" + e;
		let t = this._nodes.get(e);
		if (!t) throw new H(`Graph.inDegree: could not find the "${e}" node in the graph.`);
		return this.type === "undirected" ? 0 : t.inDegree;
	}
	outDegree(e) {
		e = "" + e;
		let t = this._nodes.get(e);
		if (!t) throw new H(`Graph.outDegree: could not find the "${e}" node in the graph.`);
		return this.type === "undirected" ? 0 : t.outDegree;
	}
	directedDegree(e) {
		e = "" + e;
		let t = this._nodes.get(e);
		if (!t) throw new H(`Graph.directedDegree: could not find the "${e}" node in the graph.`);
		return this.type === "undirected" ? 0 : t.inDegree + t.outDegree;
	}
	undirectedDegree(e) {
		e = "" + e;
		let t = this._nodes.get(e);
		if (!t) throw new H(`Graph.undirectedDegree: could not find the "${e}" node in the graph.`);
		return this.type === "directed" ? 0 : t.undirectedDegree;
	}
	inboundDegree(e) {
		e = "" + e;
		let t = this._nodes.get(e);
		if (!t) throw new H(`Graph.inboundDegree: could not find the "${e}" node in the graph.`);
		let n = 0;
		return this.type !== "directed" && (n += t.undirectedDegree), this.type !== "undirected" && (n += t.inDegree), n;
	}
	outboundDegree(e) {
		e = "" + e;
		let t = this._nodes.get(e);
		if (!t) throw new H(`Graph.outboundDegree: could not find the "${e}" node in the graph.`);
		let n = 0;
		return this.type !== "directed" && (n += t.undirectedDegree), this.type !== "undirected" && (n += t.outDegree), n;
	}
	degree(e) {
		e = "" + e;
		let t = this._nodes.get(e);
		if (!t) throw new H(`Graph.degree: could not find the "${e}" node in the graph.`);
		let n = 0;
		return this.type !== "directed" && (n += t.undirectedDegree), this.type !== "undirected" && (n += t.inDegree + t.outDegree), n;
	}
	inDegreeWithoutSelfLoops(e) {
		e = "" + e;
		let t = this._nodes.get(e);
		if (!t) throw new H(`Graph.inDegreeWithoutSelfLoops: could not find the "${e}" node in the graph.`);
		return this.type === "undirected" ? 0 : t.inDegree - t.directedLoops;
	}
	outDegreeWithoutSelfLoops(e) {
		e = "" + e;
		let t = this._nodes.get(e);
		if (!t) throw new H(`Graph.outDegreeWithoutSelfLoops: could not find the "${e}" node in the graph.`);
		return this.type === "undirected" ? 0 : t.outDegree - t.directedLoops;
	}
	directedDegreeWithoutSelfLoops(e) {
		e = "" + e;
		let t = this._nodes.get(e);
		if (!t) throw new H(`Graph.directedDegreeWithoutSelfLoops: could not find the "${e}" node in the graph.`);
		return this.type === "undirected" ? 0 : t.inDegree + t.outDegree - t.directedLoops * 2;
	}
	undirectedDegreeWithoutSelfLoops(e) {
		e = "" + e;
		let t = this._nodes.get(e);
		if (!t) throw new H(`Graph.undirectedDegreeWithoutSelfLoops: could not find the "${e}" node in the graph.`);
		return this.type === "directed" ? 0 : t.undirectedDegree - t.undirectedLoops * 2;
	}
	inboundDegreeWithoutSelfLoops(e) {
		e = "" + e;
		let t = this._nodes.get(e);
		if (!t) throw new H(`Graph.inboundDegreeWithoutSelfLoops: could not find the "${e}" node in the graph.`);
		let n = 0, r = 0;
		return this.type !== "directed" && (n += t.undirectedDegree, r += t.undirectedLoops * 2), this.type !== "undirected" && (n += t.inDegree, r += t.directedLoops), n - r;
	}
	outboundDegreeWithoutSelfLoops(e) {
		e = "" + e;
		let t = this._nodes.get(e);
		if (!t) throw new H(`Graph.outboundDegreeWithoutSelfLoops: could not find the "${e}" node in the graph.`);
		let n = 0, r = 0;
		return this.type !== "directed" && (n += t.undirectedDegree, r += t.undirectedLoops * 2), this.type !== "undirected" && (n += t.outDegree, r += t.directedLoops), n - r;
	}
	degreeWithoutSelfLoops(e) {
		e = "" + e;
		let t = this._nodes.get(e);
		if (!t) throw new H(`Graph.degreeWithoutSelfLoops: could not find the "${e}" node in the graph.`);
		let n = 0, r = 0;
		return this.type !== "directed" && (n += t.undirectedDegree, r += t.undirectedLoops * 2), this.type !== "undirected" && (n += t.inDegree + t.outDegree, r += t.directedLoops * 2), n - r;
	}
	source(e) {
		e = "" + e;
		let t = this._edges.get(e);
		if (!t) throw new H(`Graph.source: could not find the "${e}" edge in the graph.`);
		return t.source.key;
	}
	target(e) {
		e = "" + e;
		let t = this._edges.get(e);
		if (!t) throw new H(`Graph.target: could not find the "${e}" edge in the graph.`);
		return t.target.key;
	}
	extremities(e) {
		e = "" + e;
		let t = this._edges.get(e);
		if (!t) throw new H(`Graph.extremities: could not find the "${e}" edge in the graph.`);
		return [t.source.key, t.target.key];
	}
	opposite(e, t) {
		e = "" + e, t = "" + t;
		let n = this._edges.get(t);
		if (!n) throw new H(`Graph.opposite: could not find the "${t}" edge in the graph.`);
		let r = n.source.key, i = n.target.key;
		if (e === r) return i;
		if (e === i) return r;
		throw new H(`Graph.opposite: the "${e}" node is not attached to the "${t}" edge (${r}, ${i}).`);
	}
	hasExtremity(e, t) {
		e = "" + e, t = "" + t;
		let n = this._edges.get(e);
		if (!n) throw new H(`Graph.hasExtremity: could not find the "${e}" edge in the graph.`);
		return n.source.key === t || n.target.key === t;
	}
	isUndirected(e) {
		e = "" + e;
		let t = this._edges.get(e);
		if (!t) throw new H(`Graph.isUndirected: could not find the "${e}" edge in the graph.`);
		return t.undirected;
	}
	isDirected(e) {
		e = "" + e;
		let t = this._edges.get(e);
		if (!t) throw new H(`Graph.isDirected: could not find the "${e}" edge in the graph.`);
		return !t.undirected;
	}
	isSelfLoop(e) {
		e = "" + e;
		let t = this._edges.get(e);
		if (!t) throw new H(`Graph.isSelfLoop: could not find the "${e}" edge in the graph.`);
		return t.source === t.target;
	}
	addNode(e, t) {
		return pi(this, e, t).key;
	}
	mergeNode(e, t) {
		if (t && !R(t)) throw new V(`Graph.mergeNode: invalid attributes. Expecting an object but got "${t}"`);
		e = "" + e, t ||= {};
		let n = this._nodes.get(e);
		return n ? (t && (I(n.attributes, t), this.emit("nodeAttributesUpdated", {
			type: "merge",
			key: e,
			attributes: n.attributes,
			data: t
		})), [e, !1]) : (n = new this.NodeDataClass(e, t), this._nodes.set(e, n), this.emit("nodeAdded", {
			key: e,
			attributes: t
		}), [e, !0]);
	}
	updateNode(e, t) {
		if (t && typeof t != "function") throw new V(`Graph.updateNode: invalid updater function. Expecting a function but got "${t}"`);
		e = "" + e;
		let n = this._nodes.get(e);
		if (n) {
			if (t) {
				let r = n.attributes;
				n.attributes = t(r), this.emit("nodeAttributesUpdated", {
					type: "replace",
					key: e,
					attributes: n.attributes
				});
			}
			return [e, !1];
		}
		let r = t ? t({}) : {};
		return n = new this.NodeDataClass(e, r), this._nodes.set(e, n), this.emit("nodeAdded", {
			key: e,
			attributes: r
		}), [e, !0];
	}
	dropNode(e) {
		e = "" + e;
		let t = this._nodes.get(e);
		if (!t) throw new H(`Graph.dropNode: could not find the "${e}" node in the graph.`);
		let n;
		if (this.type !== "undirected") {
			for (let e in t.out) {
				n = t.out[e];
				do
					_i(this, n), n = n.next;
				while (n);
			}
			for (let e in t.in) {
				n = t.in[e];
				do
					_i(this, n), n = n.next;
				while (n);
			}
		}
		if (this.type !== "directed") for (let e in t.undirected) {
			n = t.undirected[e];
			do
				_i(this, n), n = n.next;
			while (n);
		}
		this._nodes.delete(e), this.emit("nodeDropped", {
			key: e,
			attributes: t.attributes
		});
	}
	dropEdge(e) {
		let t;
		if (arguments.length > 1) {
			let e = "" + arguments[0], n = "" + arguments[1];
			if (t = L(this, e, n, this.type), !t) throw new H(`Graph.dropEdge: could not find the "${e}" -> "${n}" edge in the graph.`);
		} else if (e = "" + e, t = this._edges.get(e), !t) throw new H(`Graph.dropEdge: could not find the "${e}" edge in the graph.`);
		return _i(this, t), this;
	}
	dropDirectedEdge(e, t) {
		if (arguments.length < 2) throw new U("Graph.dropDirectedEdge: it does not make sense to try and drop a directed edge by key. What if the edge with this key is undirected? Use #.dropEdge for this purpose instead.");
		if (this.multi) throw new U("Graph.dropDirectedEdge: cannot use a {source,target} combo when dropping an edge in a MultiGraph since we cannot infer the one you want to delete as there could be multiple ones.");
		e = "" + e, t = "" + t;
		let n = L(this, e, t, "directed");
		if (!n) throw new H(`Graph.dropDirectedEdge: could not find a "${e}" -> "${t}" edge in the graph.`);
		return _i(this, n), this;
	}
	dropUndirectedEdge(e, t) {
		if (arguments.length < 2) throw new U("Graph.dropUndirectedEdge: it does not make sense to drop a directed edge by key. What if the edge with this key is undirected? Use #.dropEdge for this purpose instead.");
		if (this.multi) throw new U("Graph.dropUndirectedEdge: cannot use a {source,target} combo when dropping an edge in a MultiGraph since we cannot infer the one you want to delete as there could be multiple ones.");
		let n = L(this, e, t, "undirected");
		if (!n) throw new H(`Graph.dropUndirectedEdge: could not find a "${e}" -> "${t}" edge in the graph.`);
		return _i(this, n), this;
	}
	clear() {
		this._edges.clear(), this._nodes.clear(), this._resetInstanceCounters(), this.emit("cleared");
	}
	clearEdges() {
		let e = this._nodes.values(), t;
		for (; t = e.next(), t.done !== !0;) t.value.clear();
		this._edges.clear(), this._resetInstanceCounters(), this.emit("edgesCleared");
	}
	getAttribute(e) {
		return this._attributes[e];
	}
	getAttributes() {
		return this._attributes;
	}
	hasAttribute(e) {
		return this._attributes.hasOwnProperty(e);
	}
	setAttribute(e, t) {
		return this._attributes[e] = t, this.emit("attributesUpdated", {
			type: "set",
			attributes: this._attributes,
			name: e
		}), this;
	}
	updateAttribute(e, t) {
		if (typeof t != "function") throw new V("Graph.updateAttribute: updater should be a function.");
		let n = this._attributes[e];
		return this._attributes[e] = t(n), this.emit("attributesUpdated", {
			type: "set",
			attributes: this._attributes,
			name: e
		}), this;
	}
	removeAttribute(e) {
		return delete this._attributes[e], this.emit("attributesUpdated", {
			type: "remove",
			attributes: this._attributes,
			name: e
		}), this;
	}
	replaceAttributes(e) {
		if (!R(e)) throw new V("Graph.replaceAttributes: provided attributes are not a plain object.");
		return this._attributes = e, this.emit("attributesUpdated", {
			type: "replace",
			attributes: this._attributes
		}), this;
	}
	mergeAttributes(e) {
		if (!R(e)) throw new V("Graph.mergeAttributes: provided attributes are not a plain object.");
		return I(this._attributes, e), this.emit("attributesUpdated", {
			type: "merge",
			attributes: this._attributes,
			data: e
		}), this;
	}
	updateAttributes(e) {
		if (typeof e != "function") throw new V("Graph.updateAttributes: provided updater is not a function.");
		return this._attributes = e(this._attributes), this.emit("attributesUpdated", {
			type: "update",
			attributes: this._attributes
		}), this;
	}
	updateEachNodeAttributes(e, t) {
		if (typeof e != "function") throw new V("Graph.updateEachNodeAttributes: expecting an updater function.");
		if (t && !Hn(t)) throw new V("Graph.updateEachNodeAttributes: invalid hints. Expecting an object having the following shape: {attributes?: [string]}");
		let n = this._nodes.values(), r, i;
		for (; r = n.next(), r.done !== !0;) i = r.value, i.attributes = e(i.key, i.attributes);
		this.emit("eachNodeAttributesUpdated", { hints: t || null });
	}
	updateEachEdgeAttributes(e, t) {
		if (typeof e != "function") throw new V("Graph.updateEachEdgeAttributes: expecting an updater function.");
		if (t && !Hn(t)) throw new V("Graph.updateEachEdgeAttributes: invalid hints. Expecting an object having the following shape: {attributes?: [string]}");
		let n = this._edges.values(), r, i, a, o;
		for (; r = n.next(), r.done !== !0;) i = r.value, a = i.source, o = i.target, i.attributes = e(i.key, i.attributes, a.key, o.key, a.attributes, o.attributes, i.undirected);
		this.emit("eachEdgeAttributesUpdated", { hints: t || null });
	}
	forEachAdjacencyEntry(e) {
		if (typeof e != "function") throw new V("Graph.forEachAdjacencyEntry: expecting a callback.");
		ri(!1, !1, !1, this, e);
	}
	forEachAdjacencyEntryWithOrphans(e) {
		if (typeof e != "function") throw new V("Graph.forEachAdjacencyEntryWithOrphans: expecting a callback.");
		ri(!1, !1, !0, this, e);
	}
	forEachAssymetricAdjacencyEntry(e) {
		if (typeof e != "function") throw new V("Graph.forEachAssymetricAdjacencyEntry: expecting a callback.");
		ri(!1, !0, !1, this, e);
	}
	forEachAssymetricAdjacencyEntryWithOrphans(e) {
		if (typeof e != "function") throw new V("Graph.forEachAssymetricAdjacencyEntryWithOrphans: expecting a callback.");
		ri(!1, !0, !0, this, e);
	}
	nodes() {
		return Array.from(this._nodes.keys());
	}
	forEachNode(e) {
		if (typeof e != "function") throw new V("Graph.forEachNode: expecting a callback.");
		let t = this._nodes.values(), n, r;
		for (; n = t.next(), n.done !== !0;) r = n.value, e(r.key, r.attributes);
	}
	findNode(e) {
		if (typeof e != "function") throw new V("Graph.findNode: expecting a callback.");
		let t = this._nodes.values(), n, r;
		for (; n = t.next(), n.done !== !0;) if (r = n.value, e(r.key, r.attributes)) return r.key;
	}
	mapNodes(e) {
		if (typeof e != "function") throw new V("Graph.mapNode: expecting a callback.");
		let t = this._nodes.values(), n, r, i = Array(this.order), a = 0;
		for (; n = t.next(), n.done !== !0;) r = n.value, i[a++] = e(r.key, r.attributes);
		return i;
	}
	someNode(e) {
		if (typeof e != "function") throw new V("Graph.someNode: expecting a callback.");
		let t = this._nodes.values(), n, r;
		for (; n = t.next(), n.done !== !0;) if (r = n.value, e(r.key, r.attributes)) return !0;
		return !1;
	}
	everyNode(e) {
		if (typeof e != "function") throw new V("Graph.everyNode: expecting a callback.");
		let t = this._nodes.values(), n, r;
		for (; n = t.next(), n.done !== !0;) if (r = n.value, !e(r.key, r.attributes)) return !1;
		return !0;
	}
	filterNodes(e) {
		if (typeof e != "function") throw new V("Graph.filterNodes: expecting a callback.");
		let t = this._nodes.values(), n, r, i = [];
		for (; n = t.next(), n.done !== !0;) r = n.value, e(r.key, r.attributes) && i.push(r.key);
		return i;
	}
	reduceNodes(e, t) {
		if (typeof e != "function") throw new V("Graph.reduceNodes: expecting a callback.");
		if (arguments.length < 2) throw new V("Graph.reduceNodes: missing initial value. You must provide it because the callback takes more than one argument and we cannot infer the initial value from the first iteration, as you could with a simple array.");
		let n = t, r = this._nodes.values(), i, a;
		for (; i = r.next(), i.done !== !0;) a = i.value, n = e(n, a.key, a.attributes);
		return n;
	}
	nodeEntries() {
		let e = this._nodes.values();
		return {
			[Symbol.iterator]() {
				return this;
			},
			next() {
				let t = e.next();
				if (t.done) return t;
				let n = t.value;
				return {
					value: {
						node: n.key,
						attributes: n.attributes
					},
					done: !1
				};
			}
		};
	}
	export() {
		let e = Array(this._nodes.size), t = 0;
		this._nodes.forEach((n, r) => {
			e[t++] = ii(r, n);
		});
		let n = Array(this._edges.size);
		return t = 0, this._edges.forEach((e, r) => {
			n[t++] = ai(this.type, r, e);
		}), {
			options: {
				type: this.type,
				multi: this.multi,
				allowSelfLoops: this.allowSelfLoops
			},
			attributes: this.getAttributes(),
			nodes: e,
			edges: n
		};
	}
	import(t, n = !1) {
		if (t instanceof e) return t.forEachNode((e, t) => {
			n ? this.mergeNode(e, t) : this.addNode(e, t);
		}), t.forEachEdge((e, t, r, i, a, o, s) => {
			n ? s ? this.mergeUndirectedEdgeWithKey(e, r, i, t) : this.mergeDirectedEdgeWithKey(e, r, i, t) : s ? this.addUndirectedEdgeWithKey(e, r, i, t) : this.addDirectedEdgeWithKey(e, r, i, t);
		}), this;
		if (!R(t)) throw new V("Graph.import: invalid argument. Expecting a serialized graph or, alternatively, a Graph instance.");
		if (t.attributes) {
			if (!R(t.attributes)) throw new V("Graph.import: invalid attributes. Expecting a plain object.");
			n ? this.mergeAttributes(t.attributes) : this.replaceAttributes(t.attributes);
		}
		let r, i, a, o, s;
		if (t.nodes) {
			if (a = t.nodes, !Array.isArray(a)) throw new V("Graph.import: invalid nodes. Expecting an array.");
			for (r = 0, i = a.length; r < i; r++) {
				o = a[r], oi(o);
				let { key: e, attributes: t } = o;
				n ? this.mergeNode(e, t) : this.addNode(e, t);
			}
		}
		if (t.edges) {
			let e = !1;
			if (this.type === "undirected" && (e = !0), a = t.edges, !Array.isArray(a)) throw new V("Graph.import: invalid edges. Expecting an array.");
			for (r = 0, i = a.length; r < i; r++) {
				s = a[r], si(s);
				let { source: t, target: i, attributes: o, undirected: c = e } = s, l;
				"key" in s ? (l = n ? c ? this.mergeUndirectedEdgeWithKey : this.mergeDirectedEdgeWithKey : c ? this.addUndirectedEdgeWithKey : this.addDirectedEdgeWithKey, l.call(this, s.key, t, i, o)) : (l = n ? c ? this.mergeUndirectedEdge : this.mergeDirectedEdge : c ? this.addUndirectedEdge : this.addDirectedEdge, l.call(this, t, i, o));
			}
		}
		return this;
	}
	nullCopy(t) {
		let n = new e(I({}, this._options, t));
		return n.replaceAttributes(I({}, this.getAttributes())), n;
	}
	emptyCopy(e) {
		let t = this.nullCopy(e);
		return this._nodes.forEach((e, n) => {
			let r = I({}, e.attributes);
			e = new t.NodeDataClass(n, r), t._nodes.set(n, e);
		}), t;
	}
	copy(e) {
		if (e ||= {}, typeof e.type == "string" && e.type !== this.type && e.type !== "mixed") throw new U(`Graph.copy: cannot create an incompatible copy from "${this.type}" type to "${e.type}" because this would mean losing information about the current graph.`);
		if (typeof e.multi == "boolean" && e.multi !== this.multi && e.multi !== !0) throw new U("Graph.copy: cannot create an incompatible copy by downgrading a multi graph to a simple one because this would mean losing information about the current graph.");
		if (typeof e.allowSelfLoops == "boolean" && e.allowSelfLoops !== this.allowSelfLoops && e.allowSelfLoops !== !0) throw new U("Graph.copy: cannot create an incompatible copy from a graph allowing self loops to one that does not because this would mean losing information about the current graph.");
		let t = this.emptyCopy(e), n = this._edges.values(), r, i;
		for (; r = n.next(), r.done !== !0;) i = r.value, hi(t, "copy", !1, i.undirected, i.key, i.source.key, i.target.key, I({}, i.attributes));
		return t;
	}
	toJSON() {
		return this.export();
	}
	toString() {
		return "[object Graph]";
	}
	inspect() {
		let e = {};
		this._nodes.forEach((t, n) => {
			e[n] = t.attributes;
		});
		let t = {}, n = {};
		this._edges.forEach((e, r) => {
			let i = e.undirected ? "--" : "->", a = "", o = e.source.key, s = e.target.key, c;
			e.undirected && o > s && (c = o, o = s, s = c);
			let l = `(${o})${i}(${s})`;
			r.startsWith("geid_") ? this.multi && (n[l] === void 0 ? n[l] = 0 : n[l]++, a += `${n[l]}. `) : a += `[${r}]: `, a += l, t[a] = e.attributes;
		});
		let r = {};
		for (let e in this) this.hasOwnProperty(e) && !ui.has(e) && typeof this[e] != "function" && typeof e != "symbol" && (r[e] = this[e]);
		return r.attributes = this._attributes, r.nodes = e, r.edges = t, z(r, "constructor", this.constructor), r;
	}
};
typeof Symbol < "u" && (W.prototype[Symbol.for("nodejs.util.inspect.custom")] = W.prototype.inspect), di.forEach((e) => {
	[
		"add",
		"merge",
		"update"
	].forEach((t) => {
		let n = e.name(t), r = t === "add" ? hi : gi;
		e.generateKey ? W.prototype[n] = function(i, a, o) {
			return r(this, n, !0, (e.type || this.type) === "undirected", null, i, a, o, t === "update");
		} : W.prototype[n] = function(i, a, o, s) {
			return r(this, n, !1, (e.type || this.type) === "undirected", i, a, o, s, t === "update");
		};
	});
}), fr(W), Cr(W), Wr(W), ni(W);
var vi = class extends W {
	constructor(e) {
		let t = I({ type: "directed" }, e);
		if ("multi" in t && t.multi !== !1) throw new V("DirectedGraph.from: inconsistent indication that the graph should be multi in given options!");
		if (t.type !== "directed") throw new V("DirectedGraph.from: inconsistent \"" + t.type + "\" type in given options!");
		super(t);
	}
}, yi = class extends W {
	constructor(e) {
		let t = I({ type: "undirected" }, e);
		if ("multi" in t && t.multi !== !1) throw new V("UndirectedGraph.from: inconsistent indication that the graph should be multi in given options!");
		if (t.type !== "undirected") throw new V("UndirectedGraph.from: inconsistent \"" + t.type + "\" type in given options!");
		super(t);
	}
}, bi = class extends W {
	constructor(e) {
		let t = I({ multi: !0 }, e);
		if ("multi" in t && t.multi !== !0) throw new V("MultiGraph.from: inconsistent indication that the graph should be simple in given options!");
		super(t);
	}
}, xi = class extends W {
	constructor(e) {
		let t = I({
			type: "directed",
			multi: !0
		}, e);
		if ("multi" in t && t.multi !== !0) throw new V("MultiDirectedGraph.from: inconsistent indication that the graph should be simple in given options!");
		if (t.type !== "directed") throw new V("MultiDirectedGraph.from: inconsistent \"" + t.type + "\" type in given options!");
		super(t);
	}
}, Si = class extends W {
	constructor(e) {
		let t = I({
			type: "undirected",
			multi: !0
		}, e);
		if ("multi" in t && t.multi !== !0) throw new V("MultiUndirectedGraph.from: inconsistent indication that the graph should be simple in given options!");
		if (t.type !== "undirected") throw new V("MultiUndirectedGraph.from: inconsistent \"" + t.type + "\" type in given options!");
		super(t);
	}
};
function Ci(e) {
	e.from = function(t, n) {
		let r = new e(I({}, t.options, n));
		return r.import(t), r;
	};
}
Ci(W), Ci(vi), Ci(yi), Ci(bi), Ci(xi), Ci(Si), W.Graph = W, W.DirectedGraph = vi, W.UndirectedGraph = yi, W.MultiGraph = bi, W.MultiDirectedGraph = xi, W.MultiUndirectedGraph = Si, W.InvalidArgumentsGraphError = V, W.NotFoundGraphError = H, W.UsageGraphError = U;
// ../../../../work/main/frontend/node_modules/sigma/dist/inherits-d1a1e29b.esm.js
function wi(e, t) {
	if (typeof e != "object" || !e) return e;
	var n = e[Symbol.toPrimitive];
	if (n !== void 0) {
		var r = n.call(e, t || "default");
		if (typeof r != "object") return r;
		throw TypeError("@@toPrimitive must return a primitive value.");
	}
	return (t === "string" ? String : Number)(e);
}
function Ti(e) {
	var t = wi(e, "string");
	return typeof t == "symbol" ? t : t + "";
}
function G(e, t) {
	if (!(e instanceof t)) throw TypeError("Cannot call a class as a function");
}
function Ei(e, t) {
	for (var n = 0; n < t.length; n++) {
		var r = t[n];
		r.enumerable = r.enumerable || !1, r.configurable = !0, "value" in r && (r.writable = !0), Object.defineProperty(e, Ti(r.key), r);
	}
}
function K(e, t, n) {
	return t && Ei(e.prototype, t), n && Ei(e, n), Object.defineProperty(e, "prototype", { writable: !1 }), e;
}
function Di(e) {
	return Di = Object.setPrototypeOf ? Object.getPrototypeOf.bind() : function(e) {
		return e.__proto__ || Object.getPrototypeOf(e);
	}, Di(e);
}
function Oi() {
	try {
		var e = !Boolean.prototype.valueOf.call(Reflect.construct(Boolean, [], function() {}));
	} catch {}
	return (Oi = function() {
		return !!e;
	})();
}
function ki(e) {
	if (e === void 0) throw ReferenceError("this hasn't been initialised - super() hasn't been called");
	return e;
}
function Ai(e, t) {
	if (t && (typeof t == "object" || typeof t == "function")) return t;
	if (t !== void 0) throw TypeError("Derived constructors may only return object or undefined");
	return ki(e);
}
function q(e, t, n) {
	return t = Di(t), Ai(e, Oi() ? Reflect.construct(t, n || [], Di(e).constructor) : t.apply(e, n));
}
function ji(e, t) {
	return ji = Object.setPrototypeOf ? Object.setPrototypeOf.bind() : function(e, t) {
		return e.__proto__ = t, e;
	}, ji(e, t);
}
function J(e, t) {
	if (typeof t != "function" && t !== null) throw TypeError("Super expression must either be null or a function");
	e.prototype = Object.create(t && t.prototype, { constructor: {
		value: e,
		writable: !0,
		configurable: !0
	} }), Object.defineProperty(e, "prototype", { writable: !1 }), t && ji(e, t);
}
// ../../../../work/main/frontend/node_modules/sigma/dist/colors-beb06eb2.esm.js
function Mi(e) {
	if (Array.isArray(e)) return e;
}
function Ni(e, t) {
	var n = e == null ? null : typeof Symbol < "u" && e[Symbol.iterator] || e["@@iterator"];
	if (n != null) {
		var r, i, a, o, s = [], c = !0, l = !1;
		try {
			if (a = (n = n.call(e)).next, t === 0) {
				if (Object(n) !== n) return;
				c = !1;
			} else for (; !(c = (r = a.call(n)).done) && (s.push(r.value), s.length !== t); c = !0);
		} catch (e) {
			l = !0, i = e;
		} finally {
			try {
				if (!c && n.return != null && (o = n.return(), Object(o) !== o)) return;
			} finally {
				if (l) throw i;
			}
		}
		return s;
	}
}
function Pi(e, t) {
	(t == null || t > e.length) && (t = e.length);
	for (var n = 0, r = Array(t); n < t; n++) r[n] = e[n];
	return r;
}
function Fi(e, t) {
	if (e) {
		if (typeof e == "string") return Pi(e, t);
		var n = {}.toString.call(e).slice(8, -1);
		return n === "Object" && e.constructor && (n = e.constructor.name), n === "Map" || n === "Set" ? Array.from(e) : n === "Arguments" || /^(?:Ui|I)nt(?:8|16|32)(?:Clamped)?Array$/.test(n) ? Pi(e, t) : void 0;
	}
}
function Ii() {
	throw TypeError("Invalid attempt to destructure non-iterable instance.\nIn order to be iterable, non-array objects must have a [Symbol.iterator]() method.");
}
function Li(e, t) {
	return Mi(e) || Ni(e, t) || Fi(e, t) || Ii();
}
var Ri = {
	black: "#000000",
	silver: "#C0C0C0",
	gray: "#808080",
	grey: "#808080",
	white: "#FFFFFF",
	maroon: "#800000",
	red: "#FF0000",
	purple: "#800080",
	fuchsia: "#FF00FF",
	green: "#008000",
	lime: "#00FF00",
	olive: "#808000",
	yellow: "#FFFF00",
	navy: "#000080",
	blue: "#0000FF",
	teal: "#008080",
	aqua: "#00FFFF",
	darkblue: "#00008B",
	mediumblue: "#0000CD",
	darkgreen: "#006400",
	darkcyan: "#008B8B",
	deepskyblue: "#00BFFF",
	darkturquoise: "#00CED1",
	mediumspringgreen: "#00FA9A",
	springgreen: "#00FF7F",
	cyan: "#00FFFF",
	midnightblue: "#191970",
	dodgerblue: "#1E90FF",
	lightseagreen: "#20B2AA",
	forestgreen: "#228B22",
	seagreen: "#2E8B57",
	darkslategray: "#2F4F4F",
	darkslategrey: "#2F4F4F",
	limegreen: "#32CD32",
	mediumseagreen: "#3CB371",
	turquoise: "#40E0D0",
	royalblue: "#4169E1",
	steelblue: "#4682B4",
	darkslateblue: "#483D8B",
	mediumturquoise: "#48D1CC",
	indigo: "#4B0082",
	darkolivegreen: "#556B2F",
	cadetblue: "#5F9EA0",
	cornflowerblue: "#6495ED",
	rebeccapurple: "#663399",
	mediumaquamarine: "#66CDAA",
	dimgray: "#696969",
	dimgrey: "#696969",
	slateblue: "#6A5ACD",
	olivedrab: "#6B8E23",
	slategray: "#708090",
	slategrey: "#708090",
	lightslategray: "#778899",
	lightslategrey: "#778899",
	mediumslateblue: "#7B68EE",
	lawngreen: "#7CFC00",
	chartreuse: "#7FFF00",
	aquamarine: "#7FFFD4",
	skyblue: "#87CEEB",
	lightskyblue: "#87CEFA",
	blueviolet: "#8A2BE2",
	darkred: "#8B0000",
	darkmagenta: "#8B008B",
	saddlebrown: "#8B4513",
	darkseagreen: "#8FBC8F",
	lightgreen: "#90EE90",
	mediumpurple: "#9370DB",
	darkviolet: "#9400D3",
	palegreen: "#98FB98",
	darkorchid: "#9932CC",
	yellowgreen: "#9ACD32",
	sienna: "#A0522D",
	brown: "#A52A2A",
	darkgray: "#A9A9A9",
	darkgrey: "#A9A9A9",
	lightblue: "#ADD8E6",
	greenyellow: "#ADFF2F",
	paleturquoise: "#AFEEEE",
	lightsteelblue: "#B0C4DE",
	powderblue: "#B0E0E6",
	firebrick: "#B22222",
	darkgoldenrod: "#B8860B",
	mediumorchid: "#BA55D3",
	rosybrown: "#BC8F8F",
	darkkhaki: "#BDB76B",
	mediumvioletred: "#C71585",
	indianred: "#CD5C5C",
	peru: "#CD853F",
	chocolate: "#D2691E",
	tan: "#D2B48C",
	lightgray: "#D3D3D3",
	lightgrey: "#D3D3D3",
	thistle: "#D8BFD8",
	orchid: "#DA70D6",
	goldenrod: "#DAA520",
	palevioletred: "#DB7093",
	crimson: "#DC143C",
	gainsboro: "#DCDCDC",
	plum: "#DDA0DD",
	burlywood: "#DEB887",
	lightcyan: "#E0FFFF",
	lavender: "#E6E6FA",
	darksalmon: "#E9967A",
	violet: "#EE82EE",
	palegoldenrod: "#EEE8AA",
	lightcoral: "#F08080",
	khaki: "#F0E68C",
	aliceblue: "#F0F8FF",
	honeydew: "#F0FFF0",
	azure: "#F0FFFF",
	sandybrown: "#F4A460",
	wheat: "#F5DEB3",
	beige: "#F5F5DC",
	whitesmoke: "#F5F5F5",
	mintcream: "#F5FFFA",
	ghostwhite: "#F8F8FF",
	salmon: "#FA8072",
	antiquewhite: "#FAEBD7",
	linen: "#FAF0E6",
	lightgoldenrodyellow: "#FAFAD2",
	oldlace: "#FDF5E6",
	magenta: "#FF00FF",
	deeppink: "#FF1493",
	orangered: "#FF4500",
	tomato: "#FF6347",
	hotpink: "#FF69B4",
	coral: "#FF7F50",
	darkorange: "#FF8C00",
	lightsalmon: "#FFA07A",
	orange: "#FFA500",
	lightpink: "#FFB6C1",
	pink: "#FFC0CB",
	gold: "#FFD700",
	peachpuff: "#FFDAB9",
	navajowhite: "#FFDEAD",
	moccasin: "#FFE4B5",
	bisque: "#FFE4C4",
	mistyrose: "#FFE4E1",
	blanchedalmond: "#FFEBCD",
	papayawhip: "#FFEFD5",
	lavenderblush: "#FFF0F5",
	seashell: "#FFF5EE",
	cornsilk: "#FFF8DC",
	lemonchiffon: "#FFFACD",
	floralwhite: "#FFFAF0",
	snow: "#FFFAFA",
	lightyellow: "#FFFFE0",
	ivory: "#FFFFF0"
}, zi = /* @__PURE__ */ new Int8Array(4), Bi = new Int32Array(zi.buffer, 0, 1), Vi = new Float32Array(zi.buffer, 0, 1), Hi = /^\s*rgba?\s*\(/, Ui = /^\s*rgba?\s*\(\s*([0-9]*)\s*,\s*([0-9]*)\s*,\s*([0-9]*)(?:\s*,\s*(.*)?)?\)\s*$/;
function Wi(e) {
	var t = 0, n = 0, r = 0, i = 1;
	if (e[0] === "#") e.length === 4 ? (t = parseInt(e.charAt(1) + e.charAt(1), 16), n = parseInt(e.charAt(2) + e.charAt(2), 16), r = parseInt(e.charAt(3) + e.charAt(3), 16)) : (t = parseInt(e.charAt(1) + e.charAt(2), 16), n = parseInt(e.charAt(3) + e.charAt(4), 16), r = parseInt(e.charAt(5) + e.charAt(6), 16)), e.length === 9 && (i = parseInt(e.charAt(7) + e.charAt(8), 16) / 255);
	else if (Hi.test(e)) {
		var a = e.match(Ui);
		a && (t = +a[1], n = +a[2], r = +a[3], a[4] && (i = +a[4]));
	}
	return {
		r: t,
		g: n,
		b: r,
		a: i
	};
}
var Gi = {};
for (var Ki in Ri) Gi[Ki] = Ji(Ri[Ki]), Gi[Ri[Ki]] = Gi[Ki];
function qi(e, t, n, r, i) {
	return Bi[0] = r << 24 | n << 16 | t << 8 | e, i && (Bi[0] &= 4278190079), Vi[0];
}
function Ji(e) {
	if (e = e.toLowerCase(), Gi[e] !== void 0) return Gi[e];
	var t = Wi(e), n = t.r, r = t.g, i = t.b, a = t.a;
	a = a * 255 | 0;
	var o = qi(n, r, i, a, !0);
	return Gi[e] = o, o;
}
var Yi = {};
function Xi(e) {
	if (Yi[e] !== void 0) return Yi[e];
	var t = qi((e & 16711680) >>> 16, (e & 65280) >>> 8, e & 255, 255, !0);
	return Yi[e] = t, t;
}
function Zi(e, t, n, r) {
	return n + (t << 8) + (e << 16);
}
function Qi(e, t, n, r, i, a) {
	var o = Math.floor(n / a * i), s = Math.floor(e.drawingBufferHeight / a - r / a * i), c = /* @__PURE__ */ new Uint8Array(4);
	e.bindFramebuffer(e.FRAMEBUFFER, t), e.readPixels(o, s, 1, 1, e.RGBA, e.UNSIGNED_BYTE, c);
	var l = Li(c, 4);
	return [
		l[0],
		l[1],
		l[2],
		l[3]
	];
}
// ../../../../work/main/frontend/node_modules/sigma/dist/index-fad77a13.esm.js
function Y(e, t, n) {
	return (t = Ti(t)) in e ? Object.defineProperty(e, t, {
		value: n,
		enumerable: !0,
		configurable: !0,
		writable: !0
	}) : e[t] = n, e;
}
function $i(e, t) {
	var n = Object.keys(e);
	if (Object.getOwnPropertySymbols) {
		var r = Object.getOwnPropertySymbols(e);
		t && (r = r.filter(function(t) {
			return Object.getOwnPropertyDescriptor(e, t).enumerable;
		})), n.push.apply(n, r);
	}
	return n;
}
function X(e) {
	for (var t = 1; t < arguments.length; t++) {
		var n = arguments[t] == null ? {} : arguments[t];
		t % 2 ? $i(Object(n), !0).forEach(function(t) {
			Y(e, t, n[t]);
		}) : Object.getOwnPropertyDescriptors ? Object.defineProperties(e, Object.getOwnPropertyDescriptors(n)) : $i(Object(n)).forEach(function(t) {
			Object.defineProperty(e, t, Object.getOwnPropertyDescriptor(n, t));
		});
	}
	return e;
}
function ea(e, t) {
	for (; !{}.hasOwnProperty.call(e, t) && (e = Di(e)) !== null;);
	return e;
}
function ta() {
	return ta = typeof Reflect < "u" && Reflect.get ? Reflect.get.bind() : function(e, t, n) {
		var r = ea(e, t);
		if (r) {
			var i = Object.getOwnPropertyDescriptor(r, t);
			return i.get ? i.get.call(arguments.length < 3 ? e : n) : i.value;
		}
	}, ta.apply(null, arguments);
}
function na(e, t, n, r) {
	var i = ta(Di(1 & r ? e.prototype : e), t, n);
	return 2 & r && typeof i == "function" ? function(e) {
		return i.apply(n, e);
	} : i;
}
function ra(e) {
	return e.normalized ? 1 : e.size;
}
function ia(e) {
	var t = 0;
	return e.forEach(function(e) {
		return t += ra(e);
	}), t;
}
function aa(e, t, n) {
	var r = e === "VERTEX" ? t.VERTEX_SHADER : t.FRAGMENT_SHADER, i = t.createShader(r);
	if (i === null) throw Error("loadShader: error while creating the shader");
	if (t.shaderSource(i, n), t.compileShader(i), !t.getShaderParameter(i, t.COMPILE_STATUS)) {
		var a = t.getShaderInfoLog(i);
		throw t.deleteShader(i), Error(`loadShader: error while compiling the shader:
${a}
${n}`);
	}
	return i;
}
function oa(e, t) {
	return aa("VERTEX", e, t);
}
function sa(e, t) {
	return aa("FRAGMENT", e, t);
}
function ca(e, t) {
	var n = e.createProgram();
	if (n === null) throw Error("loadProgram: error while creating the program.");
	for (var r = 0, i = t.length; r < i; r++) e.attachShader(n, t[r]);
	if (e.linkProgram(n), !e.getProgramParameter(n, e.LINK_STATUS)) {
		var a = e.getProgramInfoLog(n);
		throw e.deleteProgram(n), Error(`loadProgram: error while linking the program: ${a}`);
	}
	return n;
}
function la(e) {
	var t = e.gl, n = e.buffer, r = e.program, i = e.vertexShader, a = e.fragmentShader;
	t.deleteShader(i), t.deleteShader(a), t.deleteProgram(r), t.deleteBuffer(n);
}
var ua = "#define PICKING_MODE\n", da = Y(Y(Y(Y(Y(Y(Y(Y({}, WebGL2RenderingContext.BOOL, 1), WebGL2RenderingContext.BYTE, 1), WebGL2RenderingContext.UNSIGNED_BYTE, 1), WebGL2RenderingContext.SHORT, 2), WebGL2RenderingContext.UNSIGNED_SHORT, 2), WebGL2RenderingContext.INT, 4), WebGL2RenderingContext.UNSIGNED_INT, 4), WebGL2RenderingContext.FLOAT, 4), fa = /*#__PURE__*/ function() {
	function e(t, n, r) {
		G(this, e), Y(this, "array", /* @__PURE__ */ new Float32Array()), Y(this, "constantArray", /* @__PURE__ */ new Float32Array()), Y(this, "capacity", 0), Y(this, "verticesCount", 0);
		var i = this.getDefinition();
		if (this.VERTICES = i.VERTICES, this.VERTEX_SHADER_SOURCE = i.VERTEX_SHADER_SOURCE, this.FRAGMENT_SHADER_SOURCE = i.FRAGMENT_SHADER_SOURCE, this.UNIFORMS = i.UNIFORMS, this.ATTRIBUTES = i.ATTRIBUTES, this.METHOD = i.METHOD, this.CONSTANT_ATTRIBUTES = "CONSTANT_ATTRIBUTES" in i ? i.CONSTANT_ATTRIBUTES : [], this.CONSTANT_DATA = "CONSTANT_DATA" in i ? i.CONSTANT_DATA : [], this.isInstanced = "CONSTANT_ATTRIBUTES" in i, this.ATTRIBUTES_ITEMS_COUNT = ia(this.ATTRIBUTES), this.STRIDE = this.VERTICES * this.ATTRIBUTES_ITEMS_COUNT, this.renderer = r, this.normalProgram = this.getProgramInfo("normal", t, i.VERTEX_SHADER_SOURCE, i.FRAGMENT_SHADER_SOURCE, null), this.pickProgram = n ? this.getProgramInfo("pick", t, ua + i.VERTEX_SHADER_SOURCE, ua + i.FRAGMENT_SHADER_SOURCE, n) : null, this.isInstanced) {
			var a = ia(this.CONSTANT_ATTRIBUTES);
			if (this.CONSTANT_DATA.length !== this.VERTICES) throw Error(`Program: error while getting constant data (expected ${this.VERTICES} items, received ${this.CONSTANT_DATA.length} instead)`);
			this.constantArray = new Float32Array(this.CONSTANT_DATA.length * a);
			for (var o = 0; o < this.CONSTANT_DATA.length; o++) {
				var s = this.CONSTANT_DATA[o];
				if (s.length !== a) throw Error(`Program: error while getting constant data (one vector has ${s.length} items instead of ${a})`);
				for (var c = 0; c < s.length; c++) this.constantArray[o * a + c] = s[c];
			}
			this.STRIDE = this.ATTRIBUTES_ITEMS_COUNT;
		}
	}
	return K(e, [
		{
			key: "kill",
			value: function() {
				la(this.normalProgram), this.pickProgram &&= (la(this.pickProgram), null);
			}
		},
		{
			key: "getProgramInfo",
			value: function(e, t, n, r, i) {
				var a = this.getDefinition(), o = t.createBuffer();
				if (o === null) throw Error("Program: error while creating the WebGL buffer.");
				var s = oa(t, n), c = sa(t, r), l = ca(t, [s, c]), u = {};
				a.UNIFORMS.forEach(function(e) {
					var n = t.getUniformLocation(l, e);
					n && (u[e] = n);
				});
				var d = {};
				a.ATTRIBUTES.forEach(function(e) {
					d[e.name] = t.getAttribLocation(l, e.name);
				});
				var f;
				if ("CONSTANT_ATTRIBUTES" in a && (a.CONSTANT_ATTRIBUTES.forEach(function(e) {
					d[e.name] = t.getAttribLocation(l, e.name);
				}), f = t.createBuffer(), f === null)) throw Error("Program: error while creating the WebGL constant buffer.");
				return {
					name: e,
					program: l,
					gl: t,
					frameBuffer: i,
					buffer: o,
					constantBuffer: f || {},
					uniformLocations: u,
					attributeLocations: d,
					isPicking: e === "pick",
					vertexShader: s,
					fragmentShader: c
				};
			}
		},
		{
			key: "bindProgram",
			value: function(e) {
				var t = this, n = 0, r = e.gl, i = e.buffer;
				this.isInstanced ? (r.bindBuffer(r.ARRAY_BUFFER, e.constantBuffer), n = 0, this.CONSTANT_ATTRIBUTES.forEach(function(r) {
					return n += t.bindAttribute(r, e, n, !1);
				}), r.bufferData(r.ARRAY_BUFFER, this.constantArray, r.STATIC_DRAW), r.bindBuffer(r.ARRAY_BUFFER, e.buffer), n = 0, this.ATTRIBUTES.forEach(function(r) {
					return n += t.bindAttribute(r, e, n, !0);
				}), r.bufferData(r.ARRAY_BUFFER, this.array, r.DYNAMIC_DRAW)) : (r.bindBuffer(r.ARRAY_BUFFER, i), n = 0, this.ATTRIBUTES.forEach(function(r) {
					return n += t.bindAttribute(r, e, n);
				}), r.bufferData(r.ARRAY_BUFFER, this.array, r.DYNAMIC_DRAW)), r.bindBuffer(r.ARRAY_BUFFER, null);
			}
		},
		{
			key: "unbindProgram",
			value: function(e) {
				var t = this;
				this.isInstanced ? (this.CONSTANT_ATTRIBUTES.forEach(function(n) {
					return t.unbindAttribute(n, e, !1);
				}), this.ATTRIBUTES.forEach(function(n) {
					return t.unbindAttribute(n, e, !0);
				})) : this.ATTRIBUTES.forEach(function(n) {
					return t.unbindAttribute(n, e);
				});
			}
		},
		{
			key: "bindAttribute",
			value: function(e, t, n, r) {
				var i = da[e.type];
				if (typeof i != "number") throw Error(`Program.bind: yet unsupported attribute type "${e.type}"`);
				var a = t.attributeLocations[e.name], o = t.gl;
				if (a !== -1) {
					o.enableVertexAttribArray(a);
					var s = this.isInstanced ? (r ? this.ATTRIBUTES_ITEMS_COUNT : ia(this.CONSTANT_ATTRIBUTES)) * Float32Array.BYTES_PER_ELEMENT : this.ATTRIBUTES_ITEMS_COUNT * Float32Array.BYTES_PER_ELEMENT;
					if (o.vertexAttribPointer(a, e.size, e.type, e.normalized || !1, s, n), this.isInstanced && r) {
						if (o instanceof WebGL2RenderingContext) o.vertexAttribDivisor(a, 1);
						else {
							var c = o.getExtension("ANGLE_instanced_arrays");
							c && c.vertexAttribDivisorANGLE(a, 1);
						}
					}
				}
				return e.size * i;
			}
		},
		{
			key: "unbindAttribute",
			value: function(e, t, n) {
				var r = t.attributeLocations[e.name], i = t.gl;
				if (r !== -1 && (i.disableVertexAttribArray(r), this.isInstanced && n)) {
					if (i instanceof WebGL2RenderingContext) i.vertexAttribDivisor(r, 0);
					else {
						var a = i.getExtension("ANGLE_instanced_arrays");
						a && a.vertexAttribDivisorANGLE(r, 0);
					}
				}
			}
		},
		{
			key: "reallocate",
			value: function(e) {
				e !== this.capacity && (this.capacity = e, this.verticesCount = this.VERTICES * e, this.array = new Float32Array(this.isInstanced ? this.capacity * this.ATTRIBUTES_ITEMS_COUNT : this.verticesCount * this.ATTRIBUTES_ITEMS_COUNT));
			}
		},
		{
			key: "hasNothingToRender",
			value: function() {
				return this.verticesCount === 0;
			}
		},
		{
			key: "renderProgram",
			value: function(e, t) {
				var n = t.gl, r = t.program;
				n.enable(n.BLEND), n.useProgram(r), this.setUniforms(e, t), this.drawWebGL(this.METHOD, t);
			}
		},
		{
			key: "render",
			value: function(e) {
				this.hasNothingToRender() || (this.pickProgram && (this.pickProgram.gl.viewport(0, 0, e.width * e.pixelRatio / e.downSizingRatio, e.height * e.pixelRatio / e.downSizingRatio), this.bindProgram(this.pickProgram), this.renderProgram(X(X({}, e), {}, { pixelRatio: e.pixelRatio / e.downSizingRatio }), this.pickProgram), this.unbindProgram(this.pickProgram)), this.normalProgram.gl.viewport(0, 0, e.width * e.pixelRatio, e.height * e.pixelRatio), this.bindProgram(this.normalProgram), this.renderProgram(e, this.normalProgram), this.unbindProgram(this.normalProgram));
			}
		},
		{
			key: "drawWebGL",
			value: function(e, t) {
				var n = t.gl, r = t.frameBuffer;
				if (n.bindFramebuffer(n.FRAMEBUFFER, r), !this.isInstanced) n.drawArrays(e, 0, this.verticesCount);
				else if (n instanceof WebGL2RenderingContext) n.drawArraysInstanced(e, 0, this.VERTICES, this.capacity);
				else {
					var i = n.getExtension("ANGLE_instanced_arrays");
					i && i.drawArraysInstancedANGLE(e, 0, this.VERTICES, this.capacity);
				}
			}
		}
	]);
}(), pa = /*#__PURE__*/ function(e) {
	function t() {
		return G(this, t), q(this, t, arguments);
	}
	return J(t, e), K(t, [{
		key: "kill",
		value: function() {
			na(t, "kill", this, 3)([]);
		}
	}, {
		key: "process",
		value: function(e, t, n) {
			var r = t * this.STRIDE;
			if (n.hidden) for (var i = r + this.STRIDE; r < i; r++) this.array[r] = 0;
			else return this.processVisibleItem(Xi(e), r, n);
		}
	}]);
}(fa), ma = /*#__PURE__*/ function(e) {
	function t() {
		var e;
		G(this, t);
		var n = [...arguments];
		return e = q(this, t, [].concat(n)), Y(e, "drawLabel", void 0), e;
	}
	return J(t, e), K(t, [{
		key: "kill",
		value: function() {
			na(t, "kill", this, 3)([]);
		}
	}, {
		key: "process",
		value: function(e, t, n, r, i) {
			var a = t * this.STRIDE;
			if (i.hidden || n.hidden || r.hidden) for (var o = a + this.STRIDE; a < o; a++) this.array[a] = 0;
			else return this.processVisibleItem(Xi(e), a, n, r, i);
		}
	}]);
}(fa);
function ha(e, t) {
	return /*#__PURE__*/ function() {
		function n(r, i, a) {
			G(this, n), Y(this, "drawLabel", t), this.programs = e.map(function(e) {
				return new e(r, i, a);
			});
		}
		return K(n, [
			{
				key: "reallocate",
				value: function(e) {
					this.programs.forEach(function(t) {
						return t.reallocate(e);
					});
				}
			},
			{
				key: "process",
				value: function(e, t, n, r, i) {
					this.programs.forEach(function(a) {
						return a.process(e, t, n, r, i);
					});
				}
			},
			{
				key: "render",
				value: function(e) {
					this.programs.forEach(function(t) {
						return t.render(e);
					});
				}
			},
			{
				key: "kill",
				value: function() {
					this.programs.forEach(function(e) {
						return e.kill();
					});
				}
			}
		]);
	}();
}
function ga(e, t, n, r, i) {
	var a = i.edgeLabelSize, o = i.edgeLabelFont, s = i.edgeLabelWeight, c = i.edgeLabelColor.attribute ? t[i.edgeLabelColor.attribute] || i.edgeLabelColor.color || "#000" : i.edgeLabelColor.color, l = t.label;
	if (l) {
		e.fillStyle = c, e.font = `${s} ${a}px ${o}`;
		var u = n.size, d = r.size, f = n.x, p = n.y, m = r.x, h = r.y, g = (f + m) / 2, _ = (p + h) / 2, v = m - f, y = h - p, b = Math.sqrt(v * v + y * y);
		if (!(b < u + d)) {
			f += v * u / b, p += y * u / b, m -= v * d / b, h -= y * d / b, g = (f + m) / 2, _ = (p + h) / 2, v = m - f, y = h - p, b = Math.sqrt(v * v + y * y);
			var x = e.measureText(l).width;
			if (x > b) {
				var S = "…";
				for (l += S, x = e.measureText(l).width; x > b && l.length > 1;) l = l.slice(0, -2) + S, x = e.measureText(l).width;
				if (l.length < 4) return;
			}
			var C = v > 0 ? y > 0 ? Math.acos(v / b) : Math.asin(y / b) : y > 0 ? Math.acos(v / b) + Math.PI : Math.asin(v / b) + Math.PI / 2;
			e.save(), e.translate(g, _), e.rotate(C), e.fillText(l, -x / 2, t.size / 2 + a), e.restore();
		}
	}
}
function _a(e, t, n) {
	if (t.label) {
		var r = n.labelSize, i = n.labelFont, a = n.labelWeight;
		e.fillStyle = n.labelColor.attribute ? t[n.labelColor.attribute] || n.labelColor.color || "#000" : n.labelColor.color, e.font = `${a} ${r}px ${i}`, e.fillText(t.label, t.x + t.size + 3, t.y + r / 3);
	}
}
function va(e, t, n) {
	var r = n.labelSize, i = n.labelFont;
	e.font = `${n.labelWeight} ${r}px ${i}`, e.fillStyle = "#FFF", e.shadowOffsetX = 0, e.shadowOffsetY = 0, e.shadowBlur = 8, e.shadowColor = "#000";
	var a = 2;
	if (typeof t.label == "string") {
		var o = e.measureText(t.label).width, s = Math.round(o + 5), c = Math.round(r + 2 * a), l = Math.max(t.size, r / 2) + a, u = Math.asin(c / 2 / l), d = Math.sqrt(Math.abs(l ** 2 - (c / 2) ** 2));
		e.beginPath(), e.moveTo(t.x + d, t.y + c / 2), e.lineTo(t.x + l + s, t.y + c / 2), e.lineTo(t.x + l + s, t.y - c / 2), e.lineTo(t.x + d, t.y - c / 2), e.arc(t.x, t.y, l, u, -u), e.closePath(), e.fill();
	} else e.beginPath(), e.arc(t.x, t.y, t.size + a, 0, Math.PI * 2), e.closePath(), e.fill();
	e.shadowOffsetX = 0, e.shadowOffsetY = 0, e.shadowBlur = 0, _a(e, t, n);
}
var ya = "\nprecision highp float;\n\nvarying vec4 v_color;\nvarying vec2 v_diffVector;\nvarying float v_radius;\n\nuniform float u_correctionRatio;\n\nconst vec4 transparent = vec4(0.0, 0.0, 0.0, 0.0);\n\nvoid main(void) {\n  float border = u_correctionRatio * 2.0;\n  float dist = length(v_diffVector) - v_radius + border;\n\n  // No antialiasing for picking mode:\n  #ifdef PICKING_MODE\n  if (dist > border)\n    gl_FragColor = transparent;\n  else\n    gl_FragColor = v_color;\n\n  #else\n  float t = 0.0;\n  if (dist > border)\n    t = 1.0;\n  else if (dist > 0.0)\n    t = dist / border;\n\n  gl_FragColor = mix(v_color, transparent, t);\n  #endif\n}\n", ba = "\nattribute vec4 a_id;\nattribute vec4 a_color;\nattribute vec2 a_position;\nattribute float a_size;\nattribute float a_angle;\n\nuniform mat3 u_matrix;\nuniform float u_sizeRatio;\nuniform float u_correctionRatio;\n\nvarying vec4 v_color;\nvarying vec2 v_diffVector;\nvarying float v_radius;\nvarying float v_border;\n\nconst float bias = 255.0 / 254.0;\n\nvoid main() {\n  float size = a_size * u_correctionRatio / u_sizeRatio * 4.0;\n  vec2 diffVector = size * vec2(cos(a_angle), sin(a_angle));\n  vec2 position = a_position + diffVector;\n  gl_Position = vec4(\n    (u_matrix * vec3(position, 1)).xy,\n    0,\n    1\n  );\n\n  v_diffVector = diffVector;\n  v_radius = size / 2.0;\n\n  #ifdef PICKING_MODE\n  // For picking mode, we use the ID as the color:\n  v_color = a_id;\n  #else\n  // For normal mode, we use the color:\n  v_color = a_color;\n  #endif\n\n  v_color.a *= bias;\n}\n", xa = WebGLRenderingContext, Sa = xa.UNSIGNED_BYTE, Ca = xa.FLOAT, wa = [
	"u_sizeRatio",
	"u_correctionRatio",
	"u_matrix"
], Ta = /*#__PURE__*/ function(e) {
	function t() {
		return G(this, t), q(this, t, arguments);
	}
	return J(t, e), K(t, [
		{
			key: "getDefinition",
			value: function() {
				return {
					VERTICES: 3,
					VERTEX_SHADER_SOURCE: ba,
					FRAGMENT_SHADER_SOURCE: ya,
					METHOD: WebGLRenderingContext.TRIANGLES,
					UNIFORMS: wa,
					ATTRIBUTES: [
						{
							name: "a_position",
							size: 2,
							type: Ca
						},
						{
							name: "a_size",
							size: 1,
							type: Ca
						},
						{
							name: "a_color",
							size: 4,
							type: Sa,
							normalized: !0
						},
						{
							name: "a_id",
							size: 4,
							type: Sa,
							normalized: !0
						}
					],
					CONSTANT_ATTRIBUTES: [{
						name: "a_angle",
						size: 1,
						type: Ca
					}],
					CONSTANT_DATA: [
						[t.ANGLE_1],
						[t.ANGLE_2],
						[t.ANGLE_3]
					]
				};
			}
		},
		{
			key: "processVisibleItem",
			value: function(e, t, n) {
				var r = this.array, i = Ji(n.color);
				r[t++] = n.x, r[t++] = n.y, r[t++] = n.size, r[t++] = i, r[t++] = e;
			}
		},
		{
			key: "setUniforms",
			value: function(e, t) {
				var n = t.gl, r = t.uniformLocations, i = r.u_sizeRatio, a = r.u_correctionRatio, o = r.u_matrix;
				n.uniform1f(a, e.correctionRatio), n.uniform1f(i, e.sizeRatio), n.uniformMatrix3fv(o, !1, e.matrix);
			}
		}
	]);
}(pa);
Y(Ta, "ANGLE_1", 0), Y(Ta, "ANGLE_2", 2 * Math.PI / 3), Y(Ta, "ANGLE_3", 4 * Math.PI / 3);
var Ea = "\nprecision mediump float;\n\nvarying vec4 v_color;\n\nvoid main(void) {\n  gl_FragColor = v_color;\n}\n", Da = "\nattribute vec2 a_position;\nattribute vec2 a_normal;\nattribute float a_radius;\nattribute vec3 a_barycentric;\n\n#ifdef PICKING_MODE\nattribute vec4 a_id;\n#else\nattribute vec4 a_color;\n#endif\n\nuniform mat3 u_matrix;\nuniform float u_sizeRatio;\nuniform float u_correctionRatio;\nuniform float u_minEdgeThickness;\nuniform float u_lengthToThicknessRatio;\nuniform float u_widenessToThicknessRatio;\n\nvarying vec4 v_color;\n\nconst float bias = 255.0 / 254.0;\n\nvoid main() {\n  float minThickness = u_minEdgeThickness;\n\n  float normalLength = length(a_normal);\n  vec2 unitNormal = a_normal / normalLength;\n\n  // These first computations are taken from edge.vert.glsl and\n  // edge.clamped.vert.glsl. Please read it to get better comments on what's\n  // happening:\n  float pixelsThickness = max(normalLength / u_sizeRatio, minThickness);\n  float webGLThickness = pixelsThickness * u_correctionRatio;\n  float webGLNodeRadius = a_radius * 2.0 * u_correctionRatio / u_sizeRatio;\n  float webGLArrowHeadLength = webGLThickness * u_lengthToThicknessRatio * 2.0;\n  float webGLArrowHeadThickness = webGLThickness * u_widenessToThicknessRatio;\n\n  float da = a_barycentric.x;\n  float db = a_barycentric.y;\n  float dc = a_barycentric.z;\n\n  vec2 delta = vec2(\n      da * (webGLNodeRadius * unitNormal.y)\n    + db * ((webGLNodeRadius + webGLArrowHeadLength) * unitNormal.y + webGLArrowHeadThickness * unitNormal.x)\n    + dc * ((webGLNodeRadius + webGLArrowHeadLength) * unitNormal.y - webGLArrowHeadThickness * unitNormal.x),\n\n      da * (-webGLNodeRadius * unitNormal.x)\n    + db * (-(webGLNodeRadius + webGLArrowHeadLength) * unitNormal.x + webGLArrowHeadThickness * unitNormal.y)\n    + dc * (-(webGLNodeRadius + webGLArrowHeadLength) * unitNormal.x - webGLArrowHeadThickness * unitNormal.y)\n  );\n\n  vec2 position = (u_matrix * vec3(a_position + delta, 1)).xy;\n\n  gl_Position = vec4(position, 0, 1);\n\n  #ifdef PICKING_MODE\n  // For picking mode, we use the ID as the color:\n  v_color = a_id;\n  #else\n  // For normal mode, we use the color:\n  v_color = a_color;\n  #endif\n\n  v_color.a *= bias;\n}\n", Oa = WebGLRenderingContext, ka = Oa.UNSIGNED_BYTE, Aa = Oa.FLOAT, ja = [
	"u_matrix",
	"u_sizeRatio",
	"u_correctionRatio",
	"u_minEdgeThickness",
	"u_lengthToThicknessRatio",
	"u_widenessToThicknessRatio"
], Ma = {
	extremity: "target",
	lengthToThicknessRatio: 2.5,
	widenessToThicknessRatio: 2
};
function Na(e) {
	var t = X(X({}, Ma), e || {});
	return /*#__PURE__*/ function(e) {
		function n() {
			return G(this, n), q(this, n, arguments);
		}
		return J(n, e), K(n, [
			{
				key: "getDefinition",
				value: function() {
					return {
						VERTICES: 3,
						VERTEX_SHADER_SOURCE: Da,
						FRAGMENT_SHADER_SOURCE: Ea,
						METHOD: WebGLRenderingContext.TRIANGLES,
						UNIFORMS: ja,
						ATTRIBUTES: [
							{
								name: "a_position",
								size: 2,
								type: Aa
							},
							{
								name: "a_normal",
								size: 2,
								type: Aa
							},
							{
								name: "a_radius",
								size: 1,
								type: Aa
							},
							{
								name: "a_color",
								size: 4,
								type: ka,
								normalized: !0
							},
							{
								name: "a_id",
								size: 4,
								type: ka,
								normalized: !0
							}
						],
						CONSTANT_ATTRIBUTES: [{
							name: "a_barycentric",
							size: 3,
							type: Aa
						}],
						CONSTANT_DATA: [
							[
								1,
								0,
								0
							],
							[
								0,
								1,
								0
							],
							[
								0,
								0,
								1
							]
						]
					};
				}
			},
			{
				key: "processVisibleItem",
				value: function(e, n, r, i, a) {
					if (t.extremity === "source") {
						var o = [i, r];
						r = o[0], i = o[1];
					}
					var s = a.size || 1, c = i.size || 1, l = r.x, u = r.y, d = i.x, f = i.y, p = Ji(a.color), m = d - l, h = f - u, g = m * m + h * h, _ = 0, v = 0;
					g && (g = 1 / Math.sqrt(g), _ = -h * g * s, v = m * g * s);
					var y = this.array;
					y[n++] = d, y[n++] = f, y[n++] = -_, y[n++] = -v, y[n++] = c, y[n++] = p, y[n++] = e;
				}
			},
			{
				key: "setUniforms",
				value: function(e, n) {
					var r = n.gl, i = n.uniformLocations, a = i.u_matrix, o = i.u_sizeRatio, s = i.u_correctionRatio, c = i.u_minEdgeThickness, l = i.u_lengthToThicknessRatio, u = i.u_widenessToThicknessRatio;
					r.uniformMatrix3fv(a, !1, e.matrix), r.uniform1f(o, e.sizeRatio), r.uniform1f(s, e.correctionRatio), r.uniform1f(c, e.minEdgeThickness), r.uniform1f(l, t.lengthToThicknessRatio), r.uniform1f(u, t.widenessToThicknessRatio);
				}
			}
		]);
	}(ma);
}
Na();
var Pa = "\nprecision mediump float;\n\nvarying vec4 v_color;\nvarying vec2 v_normal;\nvarying float v_thickness;\nvarying float v_feather;\n\nconst vec4 transparent = vec4(0.0, 0.0, 0.0, 0.0);\n\nvoid main(void) {\n  // We only handle antialiasing for normal mode:\n  #ifdef PICKING_MODE\n  gl_FragColor = v_color;\n  #else\n  float dist = length(v_normal) * v_thickness;\n\n  float t = smoothstep(\n    v_thickness - v_feather,\n    v_thickness,\n    dist\n  );\n\n  gl_FragColor = mix(v_color, transparent, t);\n  #endif\n}\n", Fa = "\nattribute vec4 a_id;\nattribute vec4 a_color;\nattribute vec2 a_normal;\nattribute float a_normalCoef;\nattribute vec2 a_positionStart;\nattribute vec2 a_positionEnd;\nattribute float a_positionCoef;\nattribute float a_radius;\nattribute float a_radiusCoef;\n\nuniform mat3 u_matrix;\nuniform float u_zoomRatio;\nuniform float u_sizeRatio;\nuniform float u_pixelRatio;\nuniform float u_correctionRatio;\nuniform float u_minEdgeThickness;\nuniform float u_lengthToThicknessRatio;\nuniform float u_feather;\n\nvarying vec4 v_color;\nvarying vec2 v_normal;\nvarying float v_thickness;\nvarying float v_feather;\n\nconst float bias = 255.0 / 254.0;\n\nvoid main() {\n  float minThickness = u_minEdgeThickness;\n\n  float radius = a_radius * a_radiusCoef;\n  vec2 normal = a_normal * a_normalCoef;\n  vec2 position = a_positionStart * (1.0 - a_positionCoef) + a_positionEnd * a_positionCoef;\n\n  float normalLength = length(normal);\n  vec2 unitNormal = normal / normalLength;\n\n  // These first computations are taken from edge.vert.glsl. Please read it to\n  // get better comments on what's happening:\n  float pixelsThickness = max(normalLength, minThickness * u_sizeRatio);\n  float webGLThickness = pixelsThickness * u_correctionRatio / u_sizeRatio;\n\n  // Here, we move the point to leave space for the arrow head:\n  float direction = sign(radius);\n  float webGLNodeRadius = direction * radius * 2.0 * u_correctionRatio / u_sizeRatio;\n  float webGLArrowHeadLength = webGLThickness * u_lengthToThicknessRatio * 2.0;\n\n  vec2 compensationVector = vec2(-direction * unitNormal.y, direction * unitNormal.x) * (webGLNodeRadius + webGLArrowHeadLength);\n\n  // Here is the proper position of the vertex\n  gl_Position = vec4((u_matrix * vec3(position + unitNormal * webGLThickness + compensationVector, 1)).xy, 0, 1);\n\n  v_thickness = webGLThickness / u_zoomRatio;\n\n  v_normal = unitNormal;\n\n  v_feather = u_feather * u_correctionRatio / u_zoomRatio / u_pixelRatio * 2.0;\n\n  #ifdef PICKING_MODE\n  // For picking mode, we use the ID as the color:\n  v_color = a_id;\n  #else\n  // For normal mode, we use the color:\n  v_color = a_color;\n  #endif\n\n  v_color.a *= bias;\n}\n", Ia = WebGLRenderingContext, La = Ia.UNSIGNED_BYTE, Ra = Ia.FLOAT, za = [
	"u_matrix",
	"u_zoomRatio",
	"u_sizeRatio",
	"u_correctionRatio",
	"u_pixelRatio",
	"u_feather",
	"u_minEdgeThickness",
	"u_lengthToThicknessRatio"
], Ba = { lengthToThicknessRatio: Ma.lengthToThicknessRatio };
function Va(e) {
	var t = X(X({}, Ba), e || {});
	return /*#__PURE__*/ function(e) {
		function n() {
			return G(this, n), q(this, n, arguments);
		}
		return J(n, e), K(n, [
			{
				key: "getDefinition",
				value: function() {
					return {
						VERTICES: 6,
						VERTEX_SHADER_SOURCE: Fa,
						FRAGMENT_SHADER_SOURCE: Pa,
						METHOD: WebGLRenderingContext.TRIANGLES,
						UNIFORMS: za,
						ATTRIBUTES: [
							{
								name: "a_positionStart",
								size: 2,
								type: Ra
							},
							{
								name: "a_positionEnd",
								size: 2,
								type: Ra
							},
							{
								name: "a_normal",
								size: 2,
								type: Ra
							},
							{
								name: "a_color",
								size: 4,
								type: La,
								normalized: !0
							},
							{
								name: "a_id",
								size: 4,
								type: La,
								normalized: !0
							},
							{
								name: "a_radius",
								size: 1,
								type: Ra
							}
						],
						CONSTANT_ATTRIBUTES: [
							{
								name: "a_positionCoef",
								size: 1,
								type: Ra
							},
							{
								name: "a_normalCoef",
								size: 1,
								type: Ra
							},
							{
								name: "a_radiusCoef",
								size: 1,
								type: Ra
							}
						],
						CONSTANT_DATA: [
							[
								0,
								1,
								0
							],
							[
								0,
								-1,
								0
							],
							[
								1,
								1,
								1
							],
							[
								1,
								1,
								1
							],
							[
								0,
								-1,
								0
							],
							[
								1,
								-1,
								-1
							]
						]
					};
				}
			},
			{
				key: "processVisibleItem",
				value: function(e, t, n, r, i) {
					var a = i.size || 1, o = n.x, s = n.y, c = r.x, l = r.y, u = Ji(i.color), d = c - o, f = l - s, p = r.size || 1, m = d * d + f * f, h = 0, g = 0;
					m && (m = 1 / Math.sqrt(m), h = -f * m * a, g = d * m * a);
					var _ = this.array;
					_[t++] = o, _[t++] = s, _[t++] = c, _[t++] = l, _[t++] = h, _[t++] = g, _[t++] = u, _[t++] = e, _[t++] = p;
				}
			},
			{
				key: "setUniforms",
				value: function(e, n) {
					var r = n.gl, i = n.uniformLocations, a = i.u_matrix, o = i.u_zoomRatio, s = i.u_feather, c = i.u_pixelRatio, l = i.u_correctionRatio, u = i.u_sizeRatio, d = i.u_minEdgeThickness, f = i.u_lengthToThicknessRatio;
					r.uniformMatrix3fv(a, !1, e.matrix), r.uniform1f(o, e.zoomRatio), r.uniform1f(u, e.sizeRatio), r.uniform1f(l, e.correctionRatio), r.uniform1f(c, e.pixelRatio), r.uniform1f(s, e.antiAliasingFeather), r.uniform1f(d, e.minEdgeThickness), r.uniform1f(f, t.lengthToThicknessRatio);
				}
			}
		]);
	}(ma);
}
Va();
function Ha(e) {
	return ha([Va(e), Na(e)]);
}
var Ua = Ha(), Wa = "\nattribute vec4 a_id;\nattribute vec4 a_color;\nattribute vec2 a_normal;\nattribute float a_normalCoef;\nattribute vec2 a_positionStart;\nattribute vec2 a_positionEnd;\nattribute float a_positionCoef;\n\nuniform mat3 u_matrix;\nuniform float u_sizeRatio;\nuniform float u_zoomRatio;\nuniform float u_pixelRatio;\nuniform float u_correctionRatio;\nuniform float u_minEdgeThickness;\nuniform float u_feather;\n\nvarying vec4 v_color;\nvarying vec2 v_normal;\nvarying float v_thickness;\nvarying float v_feather;\n\nconst float bias = 255.0 / 254.0;\n\nvoid main() {\n  float minThickness = u_minEdgeThickness;\n\n  vec2 normal = a_normal * a_normalCoef;\n  vec2 position = a_positionStart * (1.0 - a_positionCoef) + a_positionEnd * a_positionCoef;\n\n  float normalLength = length(normal);\n  vec2 unitNormal = normal / normalLength;\n\n  // We require edges to be at least \"minThickness\" pixels thick *on screen*\n  // (so we need to compensate the size ratio):\n  float pixelsThickness = max(normalLength, minThickness * u_sizeRatio);\n\n  // Then, we need to retrieve the normalized thickness of the edge in the WebGL\n  // referential (in a ([0, 1], [0, 1]) space), using our \"magic\" correction\n  // ratio:\n  float webGLThickness = pixelsThickness * u_correctionRatio / u_sizeRatio;\n\n  // Here is the proper position of the vertex\n  gl_Position = vec4((u_matrix * vec3(position + unitNormal * webGLThickness, 1)).xy, 0, 1);\n\n  // For the fragment shader though, we need a thickness that takes the \"magic\"\n  // correction ratio into account (as in webGLThickness), but so that the\n  // antialiasing effect does not depend on the zoom level. So here's yet\n  // another thickness version:\n  v_thickness = webGLThickness / u_zoomRatio;\n\n  v_normal = unitNormal;\n\n  v_feather = u_feather * u_correctionRatio / u_zoomRatio / u_pixelRatio * 2.0;\n\n  #ifdef PICKING_MODE\n  // For picking mode, we use the ID as the color:\n  v_color = a_id;\n  #else\n  // For normal mode, we use the color:\n  v_color = a_color;\n  #endif\n\n  v_color.a *= bias;\n}\n", Ga = WebGLRenderingContext, Ka = Ga.UNSIGNED_BYTE, qa = Ga.FLOAT, Ja = [
	"u_matrix",
	"u_zoomRatio",
	"u_sizeRatio",
	"u_correctionRatio",
	"u_pixelRatio",
	"u_feather",
	"u_minEdgeThickness"
], Ya = /*#__PURE__*/ function(e) {
	function t() {
		return G(this, t), q(this, t, arguments);
	}
	return J(t, e), K(t, [
		{
			key: "getDefinition",
			value: function() {
				return {
					VERTICES: 6,
					VERTEX_SHADER_SOURCE: Wa,
					FRAGMENT_SHADER_SOURCE: Pa,
					METHOD: WebGLRenderingContext.TRIANGLES,
					UNIFORMS: Ja,
					ATTRIBUTES: [
						{
							name: "a_positionStart",
							size: 2,
							type: qa
						},
						{
							name: "a_positionEnd",
							size: 2,
							type: qa
						},
						{
							name: "a_normal",
							size: 2,
							type: qa
						},
						{
							name: "a_color",
							size: 4,
							type: Ka,
							normalized: !0
						},
						{
							name: "a_id",
							size: 4,
							type: Ka,
							normalized: !0
						}
					],
					CONSTANT_ATTRIBUTES: [{
						name: "a_positionCoef",
						size: 1,
						type: qa
					}, {
						name: "a_normalCoef",
						size: 1,
						type: qa
					}],
					CONSTANT_DATA: [
						[0, 1],
						[0, -1],
						[1, 1],
						[1, 1],
						[0, -1],
						[1, -1]
					]
				};
			}
		},
		{
			key: "processVisibleItem",
			value: function(e, t, n, r, i) {
				var a = i.size || 1, o = n.x, s = n.y, c = r.x, l = r.y, u = Ji(i.color), d = c - o, f = l - s, p = d * d + f * f, m = 0, h = 0;
				p && (p = 1 / Math.sqrt(p), m = -f * p * a, h = d * p * a);
				var g = this.array;
				g[t++] = o, g[t++] = s, g[t++] = c, g[t++] = l, g[t++] = m, g[t++] = h, g[t++] = u, g[t++] = e;
			}
		},
		{
			key: "setUniforms",
			value: function(e, t) {
				var n = t.gl, r = t.uniformLocations, i = r.u_matrix, a = r.u_zoomRatio, o = r.u_feather, s = r.u_pixelRatio, c = r.u_correctionRatio, l = r.u_sizeRatio, u = r.u_minEdgeThickness;
				n.uniformMatrix3fv(i, !1, e.matrix), n.uniform1f(a, e.zoomRatio), n.uniform1f(l, e.sizeRatio), n.uniform1f(c, e.correctionRatio), n.uniform1f(s, e.pixelRatio), n.uniform1f(o, e.antiAliasingFeather), n.uniform1f(u, e.minEdgeThickness);
			}
		}
	]);
}(ma), Xa = /*#__PURE__*/ function(e) {
	function t() {
		var e;
		return G(this, t), e = q(this, t), e.rawEmitter = e, e;
	}
	return J(t, e), K(t);
}(zn.EventEmitter), Za = /* @__PURE__ */ c((/* @__PURE__ */ o(((e, t) => {
	t.exports = function(e) {
		return typeof e == "object" && !!e && typeof e.addUndirectedEdgeWithKey == "function" && typeof e.dropNode == "function" && typeof e.multi == "boolean";
	};
})))()), Qa = {
	linear: function(e) {
		return e;
	},
	quadraticIn: function(e) {
		return e * e;
	},
	quadraticOut: function(e) {
		return e * (2 - e);
	},
	quadraticInOut: function(e) {
		return (e *= 2) < 1 ? .5 * e * e : -.5 * (--e * (e - 2) - 1);
	},
	cubicIn: function(e) {
		return e * e * e;
	},
	cubicOut: function(e) {
		return --e * e * e + 1;
	},
	cubicInOut: function(e) {
		return (e *= 2) < 1 ? .5 * e * e * e : .5 * ((e -= 2) * e * e + 2);
	}
}, $a = {
	easing: "quadraticInOut",
	duration: 150
};
function Z() {
	return Float32Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1);
}
function eo(e, t, n) {
	return e[0] = t, e[4] = typeof n == "number" ? n : t, e;
}
function to(e, t) {
	var n = Math.sin(t), r = Math.cos(t);
	return e[0] = r, e[1] = n, e[3] = -n, e[4] = r, e;
}
function no(e, t, n) {
	return e[6] = t, e[7] = n, e;
}
function ro(e, t) {
	var n = e[0], r = e[1], i = e[2], a = e[3], o = e[4], s = e[5], c = e[6], l = e[7], u = e[8], d = t[0], f = t[1], p = t[2], m = t[3], h = t[4], g = t[5], _ = t[6], v = t[7], y = t[8];
	return e[0] = d * n + f * a + p * c, e[1] = d * r + f * o + p * l, e[2] = d * i + f * s + p * u, e[3] = m * n + h * a + g * c, e[4] = m * r + h * o + g * l, e[5] = m * i + h * s + g * u, e[6] = _ * n + v * a + y * c, e[7] = _ * r + v * o + y * l, e[8] = _ * i + v * s + y * u, e;
}
function io(e, t) {
	var n = arguments.length > 2 && arguments[2] !== void 0 ? arguments[2] : 1, r = e[0], i = e[1], a = e[3], o = e[4], s = e[6], c = e[7], l = t.x, u = t.y;
	return {
		x: l * r + u * a + s * n,
		y: l * i + u * o + c * n
	};
}
function ao(e, t) {
	var n = e.height / e.width, r = t.height / t.width;
	return n < 1 && r > 1 || n > 1 && r < 1 ? 1 : Math.min(Math.max(r, 1 / r), Math.max(1 / n, n));
}
function oo(e, t, n, r, i) {
	var a = e.angle, o = e.ratio, s = e.x, c = e.y, l = t.width, u = t.height, d = Z(), f = Math.min(l, u) - 2 * r, p = ao(t, n);
	return i ? (ro(d, no(Z(), s, c)), ro(d, eo(Z(), o)), ro(d, to(Z(), a)), ro(d, eo(Z(), l / f / 2 / p, u / f / 2 / p))) : (ro(d, eo(Z(), f / l * 2 * p, f / u * 2 * p)), ro(d, to(Z(), -a)), ro(d, eo(Z(), 1 / o)), ro(d, no(Z(), -s, -c))), d;
}
function so(e, t, n) {
	var r = io(e, {
		x: Math.cos(t.angle),
		y: Math.sin(t.angle)
	}, 0), i = r.x, a = r.y;
	return 1 / Math.sqrt(i ** 2 + a ** 2) / n.width;
}
function co(e) {
	if (!e.order) return {
		x: [0, 1],
		y: [0, 1]
	};
	var t = Infinity, n = -Infinity, r = Infinity, i = -Infinity;
	return e.forEachNode(function(e, a) {
		var o = a.x, s = a.y;
		o < t && (t = o), o > n && (n = o), s < r && (r = s), s > i && (i = s);
	}), {
		x: [t, n],
		y: [r, i]
	};
}
function lo(e) {
	if (!(0, Za.default)(e)) throw Error("Sigma: invalid graph instance.");
	e.forEachNode(function(e, t) {
		if (!Number.isFinite(t.x) || !Number.isFinite(t.y)) throw Error(`Sigma: Coordinates of node ${e} are invalid. A node must have a numeric 'x' and 'y' attribute.`);
	});
}
function uo(e, t, n) {
	var r = document.createElement(e);
	if (t) for (var i in t) r.style[i] = t[i];
	if (n) for (var a in n) r.setAttribute(a, n[a]);
	return r;
}
function fo() {
	return window.devicePixelRatio === void 0 ? 1 : window.devicePixelRatio;
}
function po(e, t, n) {
	return n.sort(function(e, n) {
		var r = t(e) || 0, i = t(n) || 0;
		return r < i ? -1 : +(r > i);
	});
}
function mo(e) {
	var t = Li(e.x, 2), n = t[0], r = t[1], i = Li(e.y, 2), a = i[0], o = i[1], s = Math.max(r - n, o - a), c = (r + n) / 2, l = (o + a) / 2;
	(s === 0 || Math.abs(s) === Infinity || isNaN(s)) && (s = 1), isNaN(c) && (c = 0), isNaN(l) && (l = 0);
	var u = function(e) {
		return {
			x: .5 + (e.x - c) / s,
			y: .5 + (e.y - l) / s
		};
	};
	return u.applyTo = function(e) {
		e.x = .5 + (e.x - c) / s, e.y = .5 + (e.y - l) / s;
	}, u.inverse = function(e) {
		return {
			x: c + s * (e.x - .5),
			y: l + s * (e.y - .5)
		};
	}, u.ratio = s, u;
}
// ../../../../work/main/frontend/node_modules/sigma/dist/data-11df7124.esm.js
function ho(e) {
	"@babel/helpers - typeof";
	return ho = typeof Symbol == "function" && typeof Symbol.iterator == "symbol" ? function(e) {
		return typeof e;
	} : function(e) {
		return e && typeof Symbol == "function" && e.constructor === Symbol && e !== Symbol.prototype ? "symbol" : typeof e;
	}, ho(e);
}
function go(e, t) {
	var n = t.size;
	if (n !== 0) {
		var r = e.length;
		e.length += n;
		var i = 0;
		t.forEach(function(t) {
			e[r + i] = t, i++;
		});
	}
}
function _o(e) {
	e ||= {};
	for (var t = 0, n = arguments.length <= 1 ? 0 : arguments.length - 1; t < n; t++) {
		var r = t + 1 < 1 || arguments.length <= t + 1 ? void 0 : arguments[t + 1];
		r && Object.assign(e, r);
	}
	return e;
}
// ../../../../work/main/frontend/node_modules/sigma/settings/dist/sigma-settings.esm.js
var vo = {
	hideEdgesOnMove: !1,
	hideLabelsOnMove: !1,
	renderLabels: !0,
	renderEdgeLabels: !1,
	enableEdgeEvents: !1,
	defaultNodeColor: "#999",
	defaultNodeType: "circle",
	defaultEdgeColor: "#ccc",
	defaultEdgeType: "line",
	labelFont: "Arial",
	labelSize: 14,
	labelWeight: "normal",
	labelColor: { color: "#000" },
	edgeLabelFont: "Arial",
	edgeLabelSize: 14,
	edgeLabelWeight: "normal",
	edgeLabelColor: { attribute: "color" },
	stagePadding: 30,
	defaultDrawEdgeLabel: ga,
	defaultDrawNodeLabel: _a,
	defaultDrawNodeHover: va,
	minEdgeThickness: 1.7,
	antiAliasingFeather: 1,
	dragTimeout: 100,
	draggedEventsTolerance: 3,
	inertiaDuration: 200,
	inertiaRatio: 3,
	zoomDuration: 250,
	zoomingRatio: 1.7,
	doubleClickTimeout: 300,
	doubleClickZoomingRatio: 2.2,
	doubleClickZoomingDuration: 200,
	tapMoveTolerance: 10,
	zoomToSizeRatioFunction: Math.sqrt,
	itemSizesReference: "screen",
	autoRescale: !0,
	autoCenter: !0,
	labelDensity: 1,
	labelGridCellSize: 100,
	labelRenderedSizeThreshold: 6,
	nodeReducer: null,
	edgeReducer: null,
	zIndex: !1,
	minCameraRatio: null,
	maxCameraRatio: null,
	enableCameraZooming: !0,
	enableCameraPanning: !0,
	enableCameraRotation: !0,
	cameraPanBoundaries: null,
	allowInvalidContainer: !1,
	nodeProgramClasses: {},
	nodeHoverProgramClasses: {},
	edgeProgramClasses: {}
}, yo = { circle: Ta }, bo = {
	arrow: Ua,
	line: Ya
};
function xo(e) {
	if (typeof e.labelDensity != "number" || e.labelDensity < 0) throw Error("Settings: invalid `labelDensity`. Expecting a positive number.");
	var t = e.minCameraRatio, n = e.maxCameraRatio;
	if (typeof t == "number" && typeof n == "number" && n < t) throw Error("Settings: invalid camera ratio boundaries. Expecting `maxCameraRatio` to be greater than `minCameraRatio`.");
}
function So(e) {
	var t = _o({}, vo, e);
	return t.nodeProgramClasses = _o({}, yo, t.nodeProgramClasses), t.edgeProgramClasses = _o({}, bo, t.edgeProgramClasses), t;
}
// ../../../../work/main/frontend/node_modules/sigma/dist/sigma.esm.js
var Co = 1.5, wo = /*#__PURE__*/ function(e) {
	function t() {
		var e;
		return G(this, t), e = q(this, t), Y(e, "x", .5), Y(e, "y", .5), Y(e, "angle", 0), Y(e, "ratio", 1), Y(e, "minRatio", null), Y(e, "maxRatio", null), Y(e, "enabledZooming", !0), Y(e, "enabledPanning", !0), Y(e, "enabledRotation", !0), Y(e, "clean", null), Y(e, "nextFrame", null), Y(e, "previousState", null), Y(e, "enabled", !0), e.previousState = e.getState(), e;
	}
	return J(t, e), K(t, [
		{
			key: "enable",
			value: function() {
				return this.enabled = !0, this;
			}
		},
		{
			key: "disable",
			value: function() {
				return this.enabled = !1, this;
			}
		},
		{
			key: "getState",
			value: function() {
				return {
					x: this.x,
					y: this.y,
					angle: this.angle,
					ratio: this.ratio
				};
			}
		},
		{
			key: "hasState",
			value: function(e) {
				return this.x === e.x && this.y === e.y && this.ratio === e.ratio && this.angle === e.angle;
			}
		},
		{
			key: "getPreviousState",
			value: function() {
				var e = this.previousState;
				return e ? {
					x: e.x,
					y: e.y,
					angle: e.angle,
					ratio: e.ratio
				} : null;
			}
		},
		{
			key: "getBoundedRatio",
			value: function(e) {
				var t = e;
				return typeof this.minRatio == "number" && (t = Math.max(t, this.minRatio)), typeof this.maxRatio == "number" && (t = Math.min(t, this.maxRatio)), t;
			}
		},
		{
			key: "validateState",
			value: function(e) {
				var t = {};
				return this.enabledPanning && typeof e.x == "number" && (t.x = e.x), this.enabledPanning && typeof e.y == "number" && (t.y = e.y), this.enabledZooming && typeof e.ratio == "number" && (t.ratio = this.getBoundedRatio(e.ratio)), this.enabledRotation && typeof e.angle == "number" && (t.angle = e.angle), this.clean ? this.clean(X(X({}, this.getState()), t)) : t;
			}
		},
		{
			key: "isAnimated",
			value: function() {
				return !!this.nextFrame;
			}
		},
		{
			key: "setState",
			value: function(e) {
				if (!this.enabled) return this;
				this.previousState = this.getState();
				var t = this.validateState(e);
				return typeof t.x == "number" && (this.x = t.x), typeof t.y == "number" && (this.y = t.y), typeof t.ratio == "number" && (this.ratio = t.ratio), typeof t.angle == "number" && (this.angle = t.angle), this.hasState(this.previousState) || this.emit("updated", this.getState()), this;
			}
		},
		{
			key: "updateState",
			value: function(e) {
				return this.setState(e(this.getState())), this;
			}
		},
		{
			key: "animate",
			value: function(e) {
				var t = this, n = arguments.length > 1 && arguments[1] !== void 0 ? arguments[1] : {}, r = arguments.length > 2 ? arguments[2] : void 0;
				if (!r) return new Promise(function(r) {
					return t.animate(e, n, r);
				});
				if (this.enabled) {
					var i = X(X({}, $a), n), a = this.validateState(e), o = typeof i.easing == "function" ? i.easing : Qa[i.easing], s = Date.now(), c = this.getState(), l = function() {
						var e = (Date.now() - s) / i.duration;
						if (e >= 1) t.nextFrame = null, t.setState(a), t.animationCallback &&= (t.animationCallback.call(null), void 0);
						else {
							var n = o(e), r = {};
							typeof a.x == "number" && (r.x = c.x + (a.x - c.x) * n), typeof a.y == "number" && (r.y = c.y + (a.y - c.y) * n), t.enabledRotation && typeof a.angle == "number" && (r.angle = c.angle + (a.angle - c.angle) * n), typeof a.ratio == "number" && (r.ratio = c.ratio + (a.ratio - c.ratio) * n), t.setState(r), t.nextFrame = requestAnimationFrame(l);
						}
					};
					this.nextFrame ? (cancelAnimationFrame(this.nextFrame), this.animationCallback && this.animationCallback.call(null), this.nextFrame = requestAnimationFrame(l)) : l(), this.animationCallback = r;
				}
			}
		},
		{
			key: "animatedZoom",
			value: function(e) {
				return e ? typeof e == "number" ? this.animate({ ratio: this.ratio / e }) : this.animate({ ratio: this.ratio / (e.factor || Co) }, e) : this.animate({ ratio: this.ratio / Co });
			}
		},
		{
			key: "animatedUnzoom",
			value: function(e) {
				return e ? typeof e == "number" ? this.animate({ ratio: this.ratio * e }) : this.animate({ ratio: this.ratio * (e.factor || Co) }, e) : this.animate({ ratio: this.ratio * Co });
			}
		},
		{
			key: "animatedReset",
			value: function(e) {
				return this.animate({
					x: .5,
					y: .5,
					ratio: 1,
					angle: 0
				}, e);
			}
		},
		{
			key: "copy",
			value: function() {
				return t.from(this.getState());
			}
		}
	], [{
		key: "from",
		value: function(e) {
			return new t().setState(e);
		}
	}]);
}(Xa);
function Q(e, t) {
	var n = t.getBoundingClientRect();
	return {
		x: e.clientX - n.left,
		y: e.clientY - n.top
	};
}
function To(e, t) {
	var n = X(X({}, Q(e, t)), {}, {
		sigmaDefaultPrevented: !1,
		preventSigmaDefault: function() {
			n.sigmaDefaultPrevented = !0;
		},
		original: e
	});
	return n;
}
function Eo(e) {
	var t = "x" in e ? e : X(X({}, e.touches[0] || e.previousTouches[0]), {}, {
		original: e.original,
		sigmaDefaultPrevented: e.sigmaDefaultPrevented,
		preventSigmaDefault: function() {
			e.sigmaDefaultPrevented = !0, t.sigmaDefaultPrevented = !0;
		}
	});
	return t;
}
function Do(e, t) {
	return X(X({}, To(e, t)), {}, { delta: jo(e) });
}
var Oo = 2;
function ko(e) {
	for (var t = [], n = 0, r = Math.min(e.length, Oo); n < r; n++) t.push(e[n]);
	return t;
}
function Ao(e, t, n) {
	var r = {
		touches: ko(e.touches).map(function(e) {
			return Q(e, n);
		}),
		previousTouches: t.map(function(e) {
			return Q(e, n);
		}),
		sigmaDefaultPrevented: !1,
		preventSigmaDefault: function() {
			r.sigmaDefaultPrevented = !0;
		},
		original: e
	};
	return r;
}
function jo(e) {
	if (e.deltaY !== void 0) return e.deltaY * -3 / 360;
	if (e.detail !== void 0) return e.detail / -9;
	throw Error("Captor: could not extract delta from event.");
}
var Mo = /*#__PURE__*/ function(e) {
	function t(e, n) {
		var r;
		return G(this, t), r = q(this, t), r.container = e, r.renderer = n, r;
	}
	return J(t, e), K(t);
}(Xa), No = [
	"doubleClickTimeout",
	"doubleClickZoomingDuration",
	"doubleClickZoomingRatio",
	"dragTimeout",
	"draggedEventsTolerance",
	"inertiaDuration",
	"inertiaRatio",
	"zoomDuration",
	"zoomingRatio"
].reduce(function(e, t) {
	return X(X({}, e), {}, Y({}, t, vo[t]));
}, {}), Po = /*#__PURE__*/ function(e) {
	function t(e, n) {
		var r;
		return G(this, t), r = q(this, t, [e, n]), Y(r, "enabled", !0), Y(r, "draggedEvents", 0), Y(r, "downStartTime", null), Y(r, "lastMouseX", null), Y(r, "lastMouseY", null), Y(r, "isMouseDown", !1), Y(r, "isMoving", !1), Y(r, "movingTimeout", null), Y(r, "startCameraState", null), Y(r, "clicks", 0), Y(r, "doubleClickTimeout", null), Y(r, "currentWheelDirection", 0), Y(r, "settings", No), r.handleClick = r.handleClick.bind(r), r.handleRightClick = r.handleRightClick.bind(r), r.handleDown = r.handleDown.bind(r), r.handleUp = r.handleUp.bind(r), r.handleMove = r.handleMove.bind(r), r.handleWheel = r.handleWheel.bind(r), r.handleLeave = r.handleLeave.bind(r), r.handleEnter = r.handleEnter.bind(r), e.addEventListener("click", r.handleClick, { capture: !1 }), e.addEventListener("contextmenu", r.handleRightClick, { capture: !1 }), e.addEventListener("mousedown", r.handleDown, { capture: !1 }), e.addEventListener("wheel", r.handleWheel, { capture: !1 }), e.addEventListener("mouseleave", r.handleLeave, { capture: !1 }), e.addEventListener("mouseenter", r.handleEnter, { capture: !1 }), document.addEventListener("mousemove", r.handleMove, { capture: !1 }), document.addEventListener("mouseup", r.handleUp, { capture: !1 }), r;
	}
	return J(t, e), K(t, [
		{
			key: "kill",
			value: function() {
				var e = this.container;
				e.removeEventListener("click", this.handleClick), e.removeEventListener("contextmenu", this.handleRightClick), e.removeEventListener("mousedown", this.handleDown), e.removeEventListener("wheel", this.handleWheel), e.removeEventListener("mouseleave", this.handleLeave), e.removeEventListener("mouseenter", this.handleEnter), document.removeEventListener("mousemove", this.handleMove), document.removeEventListener("mouseup", this.handleUp);
			}
		},
		{
			key: "handleClick",
			value: function(e) {
				var t = this;
				if (this.enabled) {
					if (this.clicks++, this.clicks === 2) return this.clicks = 0, typeof this.doubleClickTimeout == "number" && (clearTimeout(this.doubleClickTimeout), this.doubleClickTimeout = null), this.handleDoubleClick(e);
					setTimeout(function() {
						t.clicks = 0, t.doubleClickTimeout = null;
					}, this.settings.doubleClickTimeout), this.draggedEvents < this.settings.draggedEventsTolerance && this.emit("click", To(e, this.container));
				}
			}
		},
		{
			key: "handleRightClick",
			value: function(e) {
				this.enabled && this.emit("rightClick", To(e, this.container));
			}
		},
		{
			key: "handleDoubleClick",
			value: function(e) {
				if (this.enabled) {
					e.preventDefault(), e.stopPropagation();
					var t = To(e, this.container);
					if (this.emit("doubleClick", t), !t.sigmaDefaultPrevented) {
						var n = this.renderer.getCamera(), r = n.getBoundedRatio(n.getState().ratio / this.settings.doubleClickZoomingRatio);
						n.animate(this.renderer.getViewportZoomedState(Q(e, this.container), r), {
							easing: "quadraticInOut",
							duration: this.settings.doubleClickZoomingDuration
						});
					}
				}
			}
		},
		{
			key: "handleDown",
			value: function(e) {
				if (this.enabled) {
					if (e.button === 0) {
						this.startCameraState = this.renderer.getCamera().getState();
						var t = Q(e, this.container), n = t.x, r = t.y;
						this.lastMouseX = n, this.lastMouseY = r, this.draggedEvents = 0, this.downStartTime = Date.now(), this.isMouseDown = !0;
					}
					this.emit("mousedown", To(e, this.container));
				}
			}
		},
		{
			key: "handleUp",
			value: function(e) {
				var t = this;
				if (this.enabled && this.isMouseDown) {
					var n = this.renderer.getCamera();
					this.isMouseDown = !1, typeof this.movingTimeout == "number" && (clearTimeout(this.movingTimeout), this.movingTimeout = null);
					var r = Q(e, this.container), i = r.x, a = r.y, o = n.getState(), s = n.getPreviousState() || {
						x: 0,
						y: 0
					};
					this.isMoving ? n.animate({
						x: o.x + this.settings.inertiaRatio * (o.x - s.x),
						y: o.y + this.settings.inertiaRatio * (o.y - s.y)
					}, {
						duration: this.settings.inertiaDuration,
						easing: "quadraticOut"
					}) : (this.lastMouseX !== i || this.lastMouseY !== a) && n.setState({
						x: o.x,
						y: o.y
					}), this.isMoving = !1, setTimeout(function() {
						var e = t.draggedEvents > 0;
						t.draggedEvents = 0, e && t.renderer.getSetting("hideEdgesOnMove") && t.renderer.refresh();
					}, 0), this.emit("mouseup", To(e, this.container));
				}
			}
		},
		{
			key: "handleMove",
			value: function(e) {
				var t = this;
				if (this.enabled) {
					var n = To(e, this.container);
					if (this.emit("mousemovebody", n), (e.target === this.container || e.composedPath()[0] === this.container) && this.emit("mousemove", n), !n.sigmaDefaultPrevented && this.isMouseDown) {
						this.isMoving = !0, this.draggedEvents++, typeof this.movingTimeout == "number" && clearTimeout(this.movingTimeout), this.movingTimeout = window.setTimeout(function() {
							t.movingTimeout = null, t.isMoving = !1;
						}, this.settings.dragTimeout);
						var r = this.renderer.getCamera(), i = Q(e, this.container), a = i.x, o = i.y, s = this.renderer.viewportToFramedGraph({
							x: this.lastMouseX,
							y: this.lastMouseY
						}), c = this.renderer.viewportToFramedGraph({
							x: a,
							y: o
						}), l = s.x - c.x, u = s.y - c.y, d = r.getState(), f = d.x + l, p = d.y + u;
						r.setState({
							x: f,
							y: p
						}), this.lastMouseX = a, this.lastMouseY = o, e.preventDefault(), e.stopPropagation();
					}
				}
			}
		},
		{
			key: "handleLeave",
			value: function(e) {
				this.emit("mouseleave", To(e, this.container));
			}
		},
		{
			key: "handleEnter",
			value: function(e) {
				this.emit("mouseenter", To(e, this.container));
			}
		},
		{
			key: "handleWheel",
			value: function(e) {
				var t = this, n = this.renderer.getCamera();
				if (this.enabled && n.enabledZooming) {
					var r = jo(e);
					if (r) {
						var i = Do(e, this.container);
						if (this.emit("wheel", i), i.sigmaDefaultPrevented) e.preventDefault(), e.stopPropagation();
						else {
							var a = n.getState().ratio, o = r > 0 ? 1 / this.settings.zoomingRatio : this.settings.zoomingRatio, s = n.getBoundedRatio(a * o), c = r > 0 ? 1 : -1, l = Date.now();
							a !== s && (e.preventDefault(), e.stopPropagation(), this.currentWheelDirection === c && this.lastWheelTriggerTime && l - this.lastWheelTriggerTime < this.settings.zoomDuration / 5 || (n.animate(this.renderer.getViewportZoomedState(Q(e, this.container), s), {
								easing: "quadraticOut",
								duration: this.settings.zoomDuration
							}, function() {
								t.currentWheelDirection = 0;
							}), this.currentWheelDirection = c, this.lastWheelTriggerTime = l));
						}
					}
				}
			}
		},
		{
			key: "setSettings",
			value: function(e) {
				this.settings = e;
			}
		}
	]);
}(Mo), Fo = [
	"dragTimeout",
	"inertiaDuration",
	"inertiaRatio",
	"doubleClickTimeout",
	"doubleClickZoomingRatio",
	"doubleClickZoomingDuration",
	"tapMoveTolerance"
].reduce(function(e, t) {
	return X(X({}, e), {}, Y({}, t, vo[t]));
}, {}), Io = /*#__PURE__*/ function(e) {
	function t(e, n) {
		var r;
		return G(this, t), r = q(this, t, [e, n]), Y(r, "enabled", !0), Y(r, "isMoving", !1), Y(r, "hasMoved", !1), Y(r, "touchMode", 0), Y(r, "startTouchesPositions", []), Y(r, "lastTouches", []), Y(r, "lastTap", null), Y(r, "settings", Fo), r.handleStart = r.handleStart.bind(r), r.handleLeave = r.handleLeave.bind(r), r.handleMove = r.handleMove.bind(r), e.addEventListener("touchstart", r.handleStart, { capture: !1 }), e.addEventListener("touchcancel", r.handleLeave, { capture: !1 }), document.addEventListener("touchend", r.handleLeave, {
			capture: !1,
			passive: !1
		}), document.addEventListener("touchmove", r.handleMove, {
			capture: !1,
			passive: !1
		}), r;
	}
	return J(t, e), K(t, [
		{
			key: "kill",
			value: function() {
				var e = this.container;
				e.removeEventListener("touchstart", this.handleStart), e.removeEventListener("touchcancel", this.handleLeave), document.removeEventListener("touchend", this.handleLeave), document.removeEventListener("touchmove", this.handleMove);
			}
		},
		{
			key: "getDimensions",
			value: function() {
				return {
					width: this.container.offsetWidth,
					height: this.container.offsetHeight
				};
			}
		},
		{
			key: "handleStart",
			value: function(e) {
				var t = this;
				if (this.enabled) {
					e.preventDefault();
					var n = ko(e.touches);
					if (this.touchMode = n.length, this.startCameraState = this.renderer.getCamera().getState(), this.startTouchesPositions = n.map(function(e) {
						return Q(e, t.container);
					}), this.touchMode === 2) {
						var r = Li(this.startTouchesPositions, 2), i = r[0], a = i.x, o = i.y, s = r[1], c = s.x, l = s.y;
						this.startTouchesAngle = Math.atan2(l - o, c - a), this.startTouchesDistance = Math.sqrt((c - a) ** 2 + (l - o) ** 2);
					}
					this.emit("touchdown", Ao(e, this.lastTouches, this.container)), this.lastTouches = n, this.lastTouchesPositions = this.startTouchesPositions;
				}
			}
		},
		{
			key: "handleLeave",
			value: function(e) {
				if (this.enabled && this.startTouchesPositions.length) {
					switch (e.cancelable && e.preventDefault(), this.movingTimeout && (this.isMoving = !1, clearTimeout(this.movingTimeout)), this.touchMode) {
						case 2: if (e.touches.length === 1) {
							this.handleStart(e), e.preventDefault();
							break;
						}
						case 1:
							if (this.isMoving) {
								var t = this.renderer.getCamera(), n = t.getState(), r = t.getPreviousState() || {
									x: 0,
									y: 0
								};
								t.animate({
									x: n.x + this.settings.inertiaRatio * (n.x - r.x),
									y: n.y + this.settings.inertiaRatio * (n.y - r.y)
								}, {
									duration: this.settings.inertiaDuration,
									easing: "quadraticOut"
								});
							}
							this.hasMoved = !1, this.isMoving = !1, this.touchMode = 0;
					}
					if (this.emit("touchup", Ao(e, this.lastTouches, this.container)), !e.touches.length) {
						var i = Q(this.lastTouches[0], this.container), a = this.startTouchesPositions[0], o = (i.x - a.x) ** 2 + (i.y - a.y) ** 2;
						if (!e.touches.length && o < this.settings.tapMoveTolerance ** 2) {
							if (this.lastTap && Date.now() - this.lastTap.time < this.settings.doubleClickTimeout) {
								var s = Ao(e, this.lastTouches, this.container);
								if (this.emit("doubletap", s), this.lastTap = null, !s.sigmaDefaultPrevented) {
									var c = this.renderer.getCamera(), l = c.getBoundedRatio(c.getState().ratio / this.settings.doubleClickZoomingRatio);
									c.animate(this.renderer.getViewportZoomedState(i, l), {
										easing: "quadraticInOut",
										duration: this.settings.doubleClickZoomingDuration
									});
								}
							} else {
								var u = Ao(e, this.lastTouches, this.container);
								this.emit("tap", u), this.lastTap = {
									time: Date.now(),
									position: u.touches[0] || u.previousTouches[0]
								};
							}
						}
					}
					this.lastTouches = ko(e.touches), this.startTouchesPositions = [];
				}
			}
		},
		{
			key: "handleMove",
			value: function(e) {
				var t = this;
				if (this.enabled && this.startTouchesPositions.length) {
					e.preventDefault();
					var n = ko(e.touches), r = n.map(function(e) {
						return Q(e, t.container);
					}), i = this.lastTouches;
					this.lastTouches = n, this.lastTouchesPositions = r;
					var a = Ao(e, i, this.container);
					if (this.emit("touchmove", a), !a.sigmaDefaultPrevented && (this.hasMoved ||= r.some(function(e, n) {
						var r = t.startTouchesPositions[n];
						return r && (e.x !== r.x || e.y !== r.y);
					}), this.hasMoved)) {
						this.isMoving = !0, this.movingTimeout && clearTimeout(this.movingTimeout), this.movingTimeout = window.setTimeout(function() {
							t.isMoving = !1;
						}, this.settings.dragTimeout);
						var o = this.renderer.getCamera(), s = this.startCameraState, c = this.renderer.getSetting("stagePadding");
						switch (this.touchMode) {
							case 1:
								var l = this.renderer.viewportToFramedGraph((this.startTouchesPositions || [])[0]), u = l.x, d = l.y, f = this.renderer.viewportToFramedGraph(r[0]), p = f.x, m = f.y;
								o.setState({
									x: s.x + u - p,
									y: s.y + d - m
								});
								break;
							case 2:
								var h = {
									x: .5,
									y: .5,
									angle: 0,
									ratio: 1
								}, g = r[0], _ = g.x, v = g.y, y = r[1], b = y.x, x = y.y, S = Math.atan2(x - v, b - _) - this.startTouchesAngle, C = Math.hypot(x - v, b - _) / this.startTouchesDistance, w = o.getBoundedRatio(s.ratio / C);
								h.ratio = w, h.angle = s.angle + S;
								var ee = this.getDimensions(), T = this.renderer.viewportToFramedGraph((this.startTouchesPositions || [])[0], { cameraState: s }), E = Math.min(ee.width, ee.height) - 2 * c, te = E / ee.width, ne = E / ee.height, re = w / E, ie = _ - E / 2 / te, D = v - E / 2 / ne, ae = [ie * Math.cos(-h.angle) - D * Math.sin(-h.angle), D * Math.cos(-h.angle) + ie * Math.sin(-h.angle)];
								ie = ae[0], D = ae[1], h.x = T.x - ie * re, h.y = T.y + D * re, o.setState(h);
						}
					}
				}
			}
		},
		{
			key: "setSettings",
			value: function(e) {
				this.settings = e;
			}
		}
	]);
}(Mo);
function Lo(e) {
	if (Array.isArray(e)) return Pi(e);
}
function Ro(e) {
	if (typeof Symbol < "u" && e[Symbol.iterator] != null || e["@@iterator"] != null) return Array.from(e);
}
function zo() {
	throw TypeError("Invalid attempt to spread non-iterable instance.\nIn order to be iterable, non-array objects must have a [Symbol.iterator]() method.");
}
function Bo(e) {
	return Lo(e) || Ro(e) || Fi(e) || zo();
}
function Vo(e, t) {
	if (e == null) return {};
	var n = {};
	for (var r in e) if ({}.hasOwnProperty.call(e, r)) {
		if (t.indexOf(r) !== -1) continue;
		n[r] = e[r];
	}
	return n;
}
function Ho(e, t) {
	if (e == null) return {};
	var n, r, i = Vo(e, t);
	if (Object.getOwnPropertySymbols) {
		var a = Object.getOwnPropertySymbols(e);
		for (r = 0; r < a.length; r++) n = a[r], t.indexOf(n) === -1 && {}.propertyIsEnumerable.call(e, n) && (i[n] = e[n]);
	}
	return i;
}
var Uo = /*#__PURE__*/ function() {
	function e(t, n) {
		G(this, e), this.key = t, this.size = n;
	}
	return K(e, null, [{
		key: "compare",
		value: function(e, t) {
			return e.size > t.size ? -1 : e.size < t.size || e.key > t.key ? 1 : -1;
		}
	}]);
}(), Wo = /*#__PURE__*/ function() {
	function e() {
		G(this, e), Y(this, "width", 0), Y(this, "height", 0), Y(this, "cellSize", 0), Y(this, "columns", 0), Y(this, "rows", 0), Y(this, "cells", {});
	}
	return K(e, [
		{
			key: "resizeAndClear",
			value: function(e, t) {
				this.width = e.width, this.height = e.height, this.cellSize = t, this.columns = Math.ceil(e.width / t), this.rows = Math.ceil(e.height / t), this.cells = {};
			}
		},
		{
			key: "getIndex",
			value: function(e) {
				var t = Math.floor(e.x / this.cellSize);
				return Math.floor(e.y / this.cellSize) * this.columns + t;
			}
		},
		{
			key: "add",
			value: function(e, t, n) {
				var r = new Uo(e, t), i = this.getIndex(n), a = this.cells[i];
				a || (a = [], this.cells[i] = a), a.push(r);
			}
		},
		{
			key: "organize",
			value: function() {
				for (var e in this.cells) this.cells[e].sort(Uo.compare);
			}
		},
		{
			key: "getLabelsToDisplay",
			value: function(e, t) {
				var n = this.cellSize * this.cellSize, r = n / e / e * t / n, i = Math.ceil(r), a = [];
				for (var o in this.cells) for (var s = this.cells[o], c = 0; c < Math.min(i, s.length); c++) a.push(s[c].key);
				return a;
			}
		}
	]);
}();
function Go(e) {
	var t = e.graph, n = e.hoveredNode, r = e.highlightedNodes, i = e.displayedNodeLabels, a = [];
	return t.forEachEdge(function(e, t, o, s) {
		(o === n || s === n || r.has(o) || r.has(s) || i.has(o) && i.has(s)) && a.push(e);
	}), a;
}
var Ko = 150, qo = 50, Jo = Object.prototype.hasOwnProperty;
function Yo(e, t, n) {
	if (!Jo.call(n, "x") || !Jo.call(n, "y")) throw Error(`Sigma: could not find a valid position (x, y) for node "${t}". All your nodes must have a number "x" and "y". Maybe your forgot to apply a layout or your "nodeReducer" is not returning the correct data?`);
	return n.color ||= e.defaultNodeColor, !n.label && n.label !== "" && (n.label = null), n.label = n.label !== void 0 && n.label !== null ? "" + n.label : null, n.size ||= 2, Jo.call(n, "hidden") || (n.hidden = !1), Jo.call(n, "highlighted") || (n.highlighted = !1), Jo.call(n, "forceLabel") || (n.forceLabel = !1), n.type && n.type !== "" || (n.type = e.defaultNodeType), n.zIndex ||= 0, n;
}
function Xo(e, t, n) {
	return n.color ||= e.defaultEdgeColor, n.label ||= "", n.size ||= .5, Jo.call(n, "hidden") || (n.hidden = !1), Jo.call(n, "forceLabel") || (n.forceLabel = !1), n.type && n.type !== "" || (n.type = e.defaultEdgeType), n.zIndex ||= 0, n;
}
var Zo = /* @__PURE__ */ function(e) {
	function t(e, n) {
		var r, i = arguments.length > 2 && arguments[2] !== void 0 ? arguments[2] : {};
		if (G(this, t), r = q(this, t), Y(r, "elements", {}), Y(r, "canvasContexts", {}), Y(r, "webGLContexts", {}), Y(r, "pickingLayers", /* @__PURE__ */ new Set()), Y(r, "textures", {}), Y(r, "frameBuffers", {}), Y(r, "activeListeners", {}), Y(r, "labelGrid", new Wo()), Y(r, "nodeDataCache", {}), Y(r, "edgeDataCache", {}), Y(r, "nodeProgramIndex", {}), Y(r, "edgeProgramIndex", {}), Y(r, "nodesWithForcedLabels", /* @__PURE__ */ new Set()), Y(r, "edgesWithForcedLabels", /* @__PURE__ */ new Set()), Y(r, "nodeExtent", {
			x: [0, 1],
			y: [0, 1]
		}), Y(r, "nodeZExtent", [Infinity, -Infinity]), Y(r, "edgeZExtent", [Infinity, -Infinity]), Y(r, "matrix", Z()), Y(r, "invMatrix", Z()), Y(r, "correctionRatio", 1), Y(r, "customBBox", null), Y(r, "normalizationFunction", mo({
			x: [0, 1],
			y: [0, 1]
		})), Y(r, "graphToViewportRatio", 1), Y(r, "itemIDsIndex", {}), Y(r, "nodeIndices", {}), Y(r, "edgeIndices", {}), Y(r, "width", 0), Y(r, "height", 0), Y(r, "pixelRatio", fo()), Y(r, "pickingDownSizingRatio", 2 * r.pixelRatio), Y(r, "displayedNodeLabels", /* @__PURE__ */ new Set()), Y(r, "displayedEdgeLabels", /* @__PURE__ */ new Set()), Y(r, "highlightedNodes", /* @__PURE__ */ new Set()), Y(r, "hoveredNode", null), Y(r, "hoveredEdge", null), Y(r, "renderFrame", null), Y(r, "renderHighlightedNodesFrame", null), Y(r, "needToProcess", !1), Y(r, "checkEdgesEventsFrame", null), Y(r, "nodePrograms", {}), Y(r, "nodeHoverPrograms", {}), Y(r, "edgePrograms", {}), r.settings = So(i), xo(r.settings), lo(e), !(n instanceof HTMLElement)) throw Error("Sigma: container should be an html element.");
		for (var a in r.graph = e, r.container = n, r.createWebGLContext("edges", { picking: i.enableEdgeEvents }), r.createCanvasContext("edgeLabels"), r.createWebGLContext("nodes", { picking: !0 }), r.createCanvasContext("labels"), r.createCanvasContext("hovers"), r.createWebGLContext("hoverNodes"), r.createCanvasContext("mouse", { style: {
			touchAction: "none",
			userSelect: "none"
		} }), r.resize(), r.settings.nodeProgramClasses) r.registerNodeProgram(a, r.settings.nodeProgramClasses[a], r.settings.nodeHoverProgramClasses[a]);
		for (var o in r.settings.edgeProgramClasses) r.registerEdgeProgram(o, r.settings.edgeProgramClasses[o]);
		return r.camera = new wo(), r.bindCameraHandlers(), r.mouseCaptor = new Po(r.elements.mouse, r), r.mouseCaptor.setSettings(r.settings), r.touchCaptor = new Io(r.elements.mouse, r), r.touchCaptor.setSettings(r.settings), r.bindEventHandlers(), r.bindGraphHandlers(), r.handleSettingsUpdate(), r.refresh(), r;
	}
	return J(t, e), K(t, [
		{
			key: "registerNodeProgram",
			value: function(e, t, n) {
				return this.nodePrograms[e] && this.nodePrograms[e].kill(), this.nodeHoverPrograms[e] && this.nodeHoverPrograms[e].kill(), this.nodePrograms[e] = new t(this.webGLContexts.nodes, this.frameBuffers.nodes, this), this.nodeHoverPrograms[e] = new (n || t)(this.webGLContexts.hoverNodes, null, this), this;
			}
		},
		{
			key: "registerEdgeProgram",
			value: function(e, t) {
				return this.edgePrograms[e] && this.edgePrograms[e].kill(), this.edgePrograms[e] = new t(this.webGLContexts.edges, this.frameBuffers.edges, this), this;
			}
		},
		{
			key: "unregisterNodeProgram",
			value: function(e) {
				if (this.nodePrograms[e]) {
					var t = this.nodePrograms, n = t[e], r = Ho(t, [e].map(Ti));
					n.kill(), this.nodePrograms = r;
				}
				if (this.nodeHoverPrograms[e]) {
					var i = this.nodeHoverPrograms, a = i[e], o = Ho(i, [e].map(Ti));
					a.kill(), this.nodePrograms = o;
				}
				return this;
			}
		},
		{
			key: "unregisterEdgeProgram",
			value: function(e) {
				if (this.edgePrograms[e]) {
					var t = this.edgePrograms, n = t[e], r = Ho(t, [e].map(Ti));
					n.kill(), this.edgePrograms = r;
				}
				return this;
			}
		},
		{
			key: "resetWebGLTexture",
			value: function(e) {
				var t = this.webGLContexts[e], n = this.frameBuffers[e], r = this.textures[e];
				r && t.deleteTexture(r);
				var i = t.createTexture();
				return t.bindFramebuffer(t.FRAMEBUFFER, n), t.bindTexture(t.TEXTURE_2D, i), t.texImage2D(t.TEXTURE_2D, 0, t.RGBA, this.width, this.height, 0, t.RGBA, t.UNSIGNED_BYTE, null), t.framebufferTexture2D(t.FRAMEBUFFER, t.COLOR_ATTACHMENT0, t.TEXTURE_2D, i, 0), this.textures[e] = i, this;
			}
		},
		{
			key: "bindCameraHandlers",
			value: function() {
				var e = this;
				return this.activeListeners.camera = function() {
					e.scheduleRender();
				}, this.camera.on("updated", this.activeListeners.camera), this;
			}
		},
		{
			key: "unbindCameraHandlers",
			value: function() {
				return this.camera.removeListener("updated", this.activeListeners.camera), this;
			}
		},
		{
			key: "getNodeAtPosition",
			value: function(e) {
				var t = e.x, n = e.y, r = Qi(this.webGLContexts.nodes, this.frameBuffers.nodes, t, n, this.pixelRatio, this.pickingDownSizingRatio), i = Zi.apply(void 0, Bo(r)), a = this.itemIDsIndex[i];
				return a && a.type === "node" ? a.id : null;
			}
		},
		{
			key: "bindEventHandlers",
			value: function() {
				var e = this;
				this.activeListeners.handleResize = function() {
					e.scheduleRefresh();
				}, window.addEventListener("resize", this.activeListeners.handleResize), this.activeListeners.handleMove = function(t) {
					var n = Eo(t), r = {
						event: n,
						preventSigmaDefault: function() {
							n.preventSigmaDefault();
						}
					}, i = e.getNodeAtPosition(n);
					if (i && e.hoveredNode !== i && !e.nodeDataCache[i].hidden) e.hoveredNode && e.emit("leaveNode", X(X({}, r), {}, { node: e.hoveredNode })), e.hoveredNode = i, e.emit("enterNode", X(X({}, r), {}, { node: i })), e.scheduleHighlightedNodesRender();
					else if (e.hoveredNode && e.getNodeAtPosition(n) !== e.hoveredNode) {
						var a = e.hoveredNode;
						e.hoveredNode = null, e.emit("leaveNode", X(X({}, r), {}, { node: a })), e.scheduleHighlightedNodesRender();
					} else if (e.settings.enableEdgeEvents) {
						var o = e.hoveredNode ? null : e.getEdgeAtPoint(r.event.x, r.event.y);
						o !== e.hoveredEdge && (e.hoveredEdge && e.emit("leaveEdge", X(X({}, r), {}, { edge: e.hoveredEdge })), o && e.emit("enterEdge", X(X({}, r), {}, { edge: o })), e.hoveredEdge = o);
					}
				}, this.activeListeners.handleMoveBody = function(t) {
					var n = Eo(t);
					e.emit("moveBody", {
						event: n,
						preventSigmaDefault: function() {
							n.preventSigmaDefault();
						}
					});
				}, this.activeListeners.handleLeave = function(t) {
					var n = Eo(t), r = {
						event: n,
						preventSigmaDefault: function() {
							n.preventSigmaDefault();
						}
					};
					e.hoveredNode && (e.emit("leaveNode", X(X({}, r), {}, { node: e.hoveredNode })), e.scheduleHighlightedNodesRender()), e.settings.enableEdgeEvents && e.hoveredEdge && (e.emit("leaveEdge", X(X({}, r), {}, { edge: e.hoveredEdge })), e.scheduleHighlightedNodesRender()), e.emit("leaveStage", X({}, r));
				}, this.activeListeners.handleEnter = function(t) {
					var n = Eo(t), r = {
						event: n,
						preventSigmaDefault: function() {
							n.preventSigmaDefault();
						}
					};
					e.emit("enterStage", X({}, r));
				};
				var t = function(t) {
					return function(n) {
						var r = Eo(n), i = {
							event: r,
							preventSigmaDefault: function() {
								r.preventSigmaDefault();
							}
						}, a = e.getNodeAtPosition(r);
						if (a) return e.emit(`${t}Node`, X(X({}, i), {}, { node: a }));
						if (e.settings.enableEdgeEvents) {
							var o = e.getEdgeAtPoint(r.x, r.y);
							if (o) return e.emit(`${t}Edge`, X(X({}, i), {}, { edge: o }));
						}
						return e.emit(`${t}Stage`, i);
					};
				};
				return this.activeListeners.handleClick = t("click"), this.activeListeners.handleRightClick = t("rightClick"), this.activeListeners.handleDoubleClick = t("doubleClick"), this.activeListeners.handleWheel = t("wheel"), this.activeListeners.handleDown = t("down"), this.activeListeners.handleUp = t("up"), this.mouseCaptor.on("mousemove", this.activeListeners.handleMove), this.mouseCaptor.on("mousemovebody", this.activeListeners.handleMoveBody), this.mouseCaptor.on("click", this.activeListeners.handleClick), this.mouseCaptor.on("rightClick", this.activeListeners.handleRightClick), this.mouseCaptor.on("doubleClick", this.activeListeners.handleDoubleClick), this.mouseCaptor.on("wheel", this.activeListeners.handleWheel), this.mouseCaptor.on("mousedown", this.activeListeners.handleDown), this.mouseCaptor.on("mouseup", this.activeListeners.handleUp), this.mouseCaptor.on("mouseleave", this.activeListeners.handleLeave), this.mouseCaptor.on("mouseenter", this.activeListeners.handleEnter), this.touchCaptor.on("touchdown", this.activeListeners.handleDown), this.touchCaptor.on("touchdown", this.activeListeners.handleMove), this.touchCaptor.on("touchup", this.activeListeners.handleUp), this.touchCaptor.on("touchmove", this.activeListeners.handleMove), this.touchCaptor.on("tap", this.activeListeners.handleClick), this.touchCaptor.on("doubletap", this.activeListeners.handleDoubleClick), this.touchCaptor.on("touchmove", this.activeListeners.handleMoveBody), this;
			}
		},
		{
			key: "bindGraphHandlers",
			value: function() {
				var e = this, t = this.graph, n = /* @__PURE__ */ new Set([
					"x",
					"y",
					"zIndex",
					"type"
				]);
				return this.activeListeners.eachNodeAttributesUpdatedGraphUpdate = function(r) {
					var i = r.hints?.attributes;
					e.graph.forEachNode(function(t) {
						return e.updateNode(t);
					});
					var a = !i || i.some(function(e) {
						return n.has(e);
					});
					e.refresh({
						partialGraph: { nodes: t.nodes() },
						skipIndexation: !a,
						schedule: !0
					});
				}, this.activeListeners.eachEdgeAttributesUpdatedGraphUpdate = function(n) {
					var r = n.hints?.attributes;
					e.graph.forEachEdge(function(t) {
						return e.updateEdge(t);
					});
					var i = r && ["zIndex", "type"].some(function(e) {
						return r?.includes(e);
					});
					e.refresh({
						partialGraph: { edges: t.edges() },
						skipIndexation: !i,
						schedule: !0
					});
				}, this.activeListeners.addNodeGraphUpdate = function(t) {
					var n = t.key;
					e.addNode(n), e.refresh({
						partialGraph: { nodes: [n] },
						skipIndexation: !1,
						schedule: !0
					});
				}, this.activeListeners.updateNodeGraphUpdate = function(t) {
					var n = t.key;
					e.refresh({
						partialGraph: { nodes: [n] },
						skipIndexation: !1,
						schedule: !0
					});
				}, this.activeListeners.dropNodeGraphUpdate = function(t) {
					var n = t.key;
					e.removeNode(n), e.refresh({ schedule: !0 });
				}, this.activeListeners.addEdgeGraphUpdate = function(t) {
					var n = t.key;
					e.addEdge(n), e.refresh({
						partialGraph: { edges: [n] },
						schedule: !0
					});
				}, this.activeListeners.updateEdgeGraphUpdate = function(t) {
					var n = t.key;
					e.refresh({
						partialGraph: { edges: [n] },
						skipIndexation: !1,
						schedule: !0
					});
				}, this.activeListeners.dropEdgeGraphUpdate = function(t) {
					var n = t.key;
					e.removeEdge(n), e.refresh({ schedule: !0 });
				}, this.activeListeners.clearEdgesGraphUpdate = function() {
					e.clearEdgeState(), e.clearEdgeIndices(), e.refresh({ schedule: !0 });
				}, this.activeListeners.clearGraphUpdate = function() {
					e.clearEdgeState(), e.clearNodeState(), e.clearEdgeIndices(), e.clearNodeIndices(), e.refresh({ schedule: !0 });
				}, t.on("nodeAdded", this.activeListeners.addNodeGraphUpdate), t.on("nodeDropped", this.activeListeners.dropNodeGraphUpdate), t.on("nodeAttributesUpdated", this.activeListeners.updateNodeGraphUpdate), t.on("eachNodeAttributesUpdated", this.activeListeners.eachNodeAttributesUpdatedGraphUpdate), t.on("edgeAdded", this.activeListeners.addEdgeGraphUpdate), t.on("edgeDropped", this.activeListeners.dropEdgeGraphUpdate), t.on("edgeAttributesUpdated", this.activeListeners.updateEdgeGraphUpdate), t.on("eachEdgeAttributesUpdated", this.activeListeners.eachEdgeAttributesUpdatedGraphUpdate), t.on("edgesCleared", this.activeListeners.clearEdgesGraphUpdate), t.on("cleared", this.activeListeners.clearGraphUpdate), this;
			}
		},
		{
			key: "unbindGraphHandlers",
			value: function() {
				var e = this.graph;
				e.removeListener("nodeAdded", this.activeListeners.addNodeGraphUpdate), e.removeListener("nodeDropped", this.activeListeners.dropNodeGraphUpdate), e.removeListener("nodeAttributesUpdated", this.activeListeners.updateNodeGraphUpdate), e.removeListener("eachNodeAttributesUpdated", this.activeListeners.eachNodeAttributesUpdatedGraphUpdate), e.removeListener("edgeAdded", this.activeListeners.addEdgeGraphUpdate), e.removeListener("edgeDropped", this.activeListeners.dropEdgeGraphUpdate), e.removeListener("edgeAttributesUpdated", this.activeListeners.updateEdgeGraphUpdate), e.removeListener("eachEdgeAttributesUpdated", this.activeListeners.eachEdgeAttributesUpdatedGraphUpdate), e.removeListener("edgesCleared", this.activeListeners.clearEdgesGraphUpdate), e.removeListener("cleared", this.activeListeners.clearGraphUpdate);
			}
		},
		{
			key: "getEdgeAtPoint",
			value: function(e, t) {
				var n = Qi(this.webGLContexts.edges, this.frameBuffers.edges, e, t, this.pixelRatio, this.pickingDownSizingRatio), r = Zi.apply(void 0, Bo(n)), i = this.itemIDsIndex[r];
				return i && i.type === "edge" ? i.id : null;
			}
		},
		{
			key: "process",
			value: function() {
				var e = this;
				this.emit("beforeProcess");
				var t = this.graph, n = this.settings, r = this.getDimensions();
				if (this.nodeExtent = co(this.graph), !this.settings.autoRescale) {
					var i = r.width, a = r.height, o = this.nodeExtent, s = o.x, c = o.y;
					this.nodeExtent = {
						x: [(s[0] + s[1]) / 2 - i / 2, (s[0] + s[1]) / 2 + i / 2],
						y: [(c[0] + c[1]) / 2 - a / 2, (c[0] + c[1]) / 2 + a / 2]
					};
				}
				this.normalizationFunction = mo(this.customBBox || this.nodeExtent);
				var l = oo(new wo().getState(), r, this.getGraphDimensions(), this.getStagePadding());
				this.labelGrid.resizeAndClear(r, n.labelGridCellSize);
				for (var u = {}, d = {}, f = {}, p = {}, m = 1, h = t.nodes(), g = 0, _ = h.length; g < _; g++) {
					var v = h[g], y = this.nodeDataCache[v], b = t.getNodeAttributes(v);
					y.x = b.x, y.y = b.y, this.normalizationFunction.applyTo(y), typeof y.label == "string" && !y.hidden && this.labelGrid.add(v, y.size, this.framedGraphToViewport(y, { matrix: l })), u[y.type] = (u[y.type] || 0) + 1;
				}
				for (var x in this.labelGrid.organize(), this.nodePrograms) {
					if (!Jo.call(this.nodePrograms, x)) throw Error(`Sigma: could not find a suitable program for node type "${x}"!`);
					this.nodePrograms[x].reallocate(u[x] || 0), u[x] = 0;
				}
				this.settings.zIndex && this.nodeZExtent[0] !== this.nodeZExtent[1] && (h = po(this.nodeZExtent, function(t) {
					return e.nodeDataCache[t].zIndex;
				}, h));
				for (var S = 0, C = h.length; S < C; S++) {
					var w = h[S];
					d[w] = m, p[d[w]] = {
						type: "node",
						id: w
					}, m++;
					var ee = this.nodeDataCache[w];
					this.addNodeToProgram(w, d[w], u[ee.type]++);
				}
				for (var T = {}, E = t.edges(), te = 0, ne = E.length; te < ne; te++) {
					var re = E[te], ie = this.edgeDataCache[re];
					T[ie.type] = (T[ie.type] || 0) + 1;
				}
				for (var D in this.settings.zIndex && this.edgeZExtent[0] !== this.edgeZExtent[1] && (E = po(this.edgeZExtent, function(t) {
					return e.edgeDataCache[t].zIndex;
				}, E)), this.edgePrograms) {
					if (!Jo.call(this.edgePrograms, D)) throw Error(`Sigma: could not find a suitable program for edge type "${D}"!`);
					this.edgePrograms[D].reallocate(T[D] || 0), T[D] = 0;
				}
				for (var ae = 0, oe = E.length; ae < oe; ae++) {
					var O = E[ae];
					f[O] = m, p[f[O]] = {
						type: "edge",
						id: O
					}, m++;
					var se = this.edgeDataCache[O];
					this.addEdgeToProgram(O, f[O], T[se.type]++);
				}
				return this.itemIDsIndex = p, this.nodeIndices = d, this.edgeIndices = f, this.emit("afterProcess"), this;
			}
		},
		{
			key: "handleSettingsUpdate",
			value: function(e) {
				var t = this, n = this.settings;
				if (this.camera.minRatio = n.minCameraRatio, this.camera.maxRatio = n.maxCameraRatio, this.camera.enabledZooming = n.enableCameraZooming, this.camera.enabledPanning = n.enableCameraPanning, this.camera.enabledRotation = n.enableCameraRotation, n.cameraPanBoundaries ? this.camera.clean = function(e) {
					return t.cleanCameraState(e, n.cameraPanBoundaries && ho(n.cameraPanBoundaries) === "object" ? n.cameraPanBoundaries : {});
				} : this.camera.clean = null, this.camera.setState(this.camera.validateState(this.camera.getState())), e) {
					if (e.edgeProgramClasses !== n.edgeProgramClasses) {
						for (var r in n.edgeProgramClasses) n.edgeProgramClasses[r] !== e.edgeProgramClasses[r] && this.registerEdgeProgram(r, n.edgeProgramClasses[r]);
						for (var i in e.edgeProgramClasses) n.edgeProgramClasses[i] || this.unregisterEdgeProgram(i);
					}
					if (e.nodeProgramClasses !== n.nodeProgramClasses || e.nodeHoverProgramClasses !== n.nodeHoverProgramClasses) {
						for (var a in n.nodeProgramClasses) (n.nodeProgramClasses[a] !== e.nodeProgramClasses[a] || n.nodeHoverProgramClasses[a] !== e.nodeHoverProgramClasses[a]) && this.registerNodeProgram(a, n.nodeProgramClasses[a], n.nodeHoverProgramClasses[a]);
						for (var o in e.nodeProgramClasses) n.nodeProgramClasses[o] || this.unregisterNodeProgram(o);
					}
				}
				return this.mouseCaptor.setSettings(this.settings), this.touchCaptor.setSettings(this.settings), this;
			}
		},
		{
			key: "cleanCameraState",
			value: function(e) {
				var t = arguments.length > 1 && arguments[1] !== void 0 ? arguments[1] : {}, n = t.tolerance, r = n === void 0 ? 0 : n, i = t.boundaries, a = X({}, e), o = i || this.nodeExtent, s = Li(o.x, 2), c = s[0], l = s[1], u = Li(o.y, 2), d = u[0], f = u[1], p = [
					this.graphToViewport({
						x: c,
						y: d
					}, { cameraState: e }),
					this.graphToViewport({
						x: l,
						y: d
					}, { cameraState: e }),
					this.graphToViewport({
						x: c,
						y: f
					}, { cameraState: e }),
					this.graphToViewport({
						x: l,
						y: f
					}, { cameraState: e })
				], m = Infinity, h = -Infinity, g = Infinity, _ = -Infinity;
				p.forEach(function(e) {
					var t = e.x, n = e.y;
					m = Math.min(m, t), h = Math.max(h, t), g = Math.min(g, n), _ = Math.max(_, n);
				});
				var v = h - m, y = _ - g, b = this.getDimensions(), x = b.width, S = b.height, C = 0, w = 0;
				if (v >= x ? h < x - r ? C = h - (x - r) : m > r && (C = m - r) : h > x + r ? C = h - (x + r) : m < -r && (C = m + r), y >= S ? _ < S - r ? w = _ - (S - r) : g > r && (w = g - r) : _ > S + r ? w = _ - (S + r) : g < -r && (w = g + r), C || w) {
					var ee = this.viewportToFramedGraph({
						x: 0,
						y: 0
					}, { cameraState: e }), T = this.viewportToFramedGraph({
						x: C,
						y: w
					}, { cameraState: e });
					C = T.x - ee.x, w = T.y - ee.y, a.x += C, a.y += w;
				}
				return a;
			}
		},
		{
			key: "renderLabels",
			value: function() {
				if (!this.settings.renderLabels) return this;
				var e = this.camera.getState(), t = this.labelGrid.getLabelsToDisplay(e.ratio, this.settings.labelDensity);
				go(t, this.nodesWithForcedLabels), this.displayedNodeLabels = /* @__PURE__ */ new Set();
				for (var n = this.canvasContexts.labels, r = 0, i = t.length; r < i; r++) {
					var a = t[r], o = this.nodeDataCache[a];
					if (!this.displayedNodeLabels.has(a) && !o.hidden) {
						var s = this.framedGraphToViewport(o), c = s.x, l = s.y, u = this.scaleSize(o.size);
						if (!(!o.forceLabel && u < this.settings.labelRenderedSizeThreshold) && !(c < -Ko || c > this.width + Ko || l < -qo || l > this.height + qo)) {
							this.displayedNodeLabels.add(a);
							var d = this.settings.defaultDrawNodeLabel;
							(this.nodePrograms[o.type]?.drawLabel || d)(n, X(X({ key: a }, o), {}, {
								size: u,
								x: c,
								y: l
							}), this.settings);
						}
					}
				}
				return this;
			}
		},
		{
			key: "renderEdgeLabels",
			value: function() {
				if (!this.settings.renderEdgeLabels) return this;
				var e = this.canvasContexts.edgeLabels;
				e.clearRect(0, 0, this.width, this.height);
				var t = Go({
					graph: this.graph,
					hoveredNode: this.hoveredNode,
					displayedNodeLabels: this.displayedNodeLabels,
					highlightedNodes: this.highlightedNodes
				});
				go(t, this.edgesWithForcedLabels);
				for (var n = /* @__PURE__ */ new Set(), r = 0, i = t.length; r < i; r++) {
					var a = t[r], o = this.graph.extremities(a), s = this.nodeDataCache[o[0]], c = this.nodeDataCache[o[1]], l = this.edgeDataCache[a];
					if (!n.has(a) && !(l.hidden || s.hidden || c.hidden)) {
						var u = this.settings.defaultDrawEdgeLabel;
						(this.edgePrograms[l.type]?.drawLabel || u)(e, X(X({ key: a }, l), {}, { size: this.scaleSize(l.size) }), X(X(X({ key: o[0] }, s), this.framedGraphToViewport(s)), {}, { size: this.scaleSize(s.size) }), X(X(X({ key: o[1] }, c), this.framedGraphToViewport(c)), {}, { size: this.scaleSize(c.size) }), this.settings), n.add(a);
					}
				}
				return this.displayedEdgeLabels = n, this;
			}
		},
		{
			key: "renderHighlightedNodes",
			value: function() {
				var e = this, t = this.canvasContexts.hovers;
				t.clearRect(0, 0, this.width, this.height);
				var n = function(n) {
					var r = e.nodeDataCache[n], i = e.framedGraphToViewport(r), a = i.x, o = i.y, s = e.scaleSize(r.size), c = e.settings.defaultDrawNodeHover;
					(e.nodePrograms[r.type]?.drawHover || c)(t, X(X({ key: n }, r), {}, {
						size: s,
						x: a,
						y: o
					}), e.settings);
				}, r = [];
				this.hoveredNode && !this.nodeDataCache[this.hoveredNode].hidden && r.push(this.hoveredNode), this.highlightedNodes.forEach(function(t) {
					t !== e.hoveredNode && r.push(t);
				}), r.forEach(function(e) {
					return n(e);
				});
				var i = {};
				for (var a in r.forEach(function(t) {
					var n = e.nodeDataCache[t].type;
					i[n] = (i[n] || 0) + 1;
				}), this.nodeHoverPrograms) this.nodeHoverPrograms[a].reallocate(i[a] || 0), i[a] = 0;
				r.forEach(function(t) {
					var n = e.nodeDataCache[t];
					e.nodeHoverPrograms[n.type].process(0, i[n.type]++, n);
				}), this.webGLContexts.hoverNodes.clear(this.webGLContexts.hoverNodes.COLOR_BUFFER_BIT);
				var o = this.getRenderParams();
				for (var s in this.nodeHoverPrograms) this.nodeHoverPrograms[s].render(o);
			}
		},
		{
			key: "scheduleHighlightedNodesRender",
			value: function() {
				var e = this;
				this.renderHighlightedNodesFrame || this.renderFrame || (this.renderHighlightedNodesFrame = requestAnimationFrame(function() {
					e.renderHighlightedNodesFrame = null, e.renderHighlightedNodes(), e.renderEdgeLabels();
				}));
			}
		},
		{
			key: "render",
			value: function() {
				var e = this;
				this.emit("beforeRender");
				var t = function() {
					return e.emit("afterRender"), e;
				};
				if (this.renderFrame &&= (cancelAnimationFrame(this.renderFrame), null), this.resize(), this.needToProcess && this.process(), this.needToProcess = !1, this.clear(), this.pickingLayers.forEach(function(t) {
					return e.resetWebGLTexture(t);
				}), !this.graph.order) return t();
				var n = this.mouseCaptor, r = this.camera.isAnimated() || n.isMoving || n.draggedEvents || n.currentWheelDirection, i = this.camera.getState(), a = this.getDimensions(), o = this.getGraphDimensions(), s = this.getStagePadding();
				this.matrix = oo(i, a, o, s), this.invMatrix = oo(i, a, o, s, !0), this.correctionRatio = so(this.matrix, i, a), this.graphToViewportRatio = this.getGraphToViewportRatio();
				var c = this.getRenderParams();
				for (var l in this.nodePrograms) this.nodePrograms[l].render(c);
				if (!this.settings.hideEdgesOnMove || !r) for (var u in this.edgePrograms) this.edgePrograms[u].render(c);
				return this.settings.hideLabelsOnMove && r || (this.renderLabels(), this.renderEdgeLabels(), this.renderHighlightedNodes()), t();
			}
		},
		{
			key: "addNode",
			value: function(e) {
				var t = Object.assign({}, this.graph.getNodeAttributes(e));
				this.settings.nodeReducer && (t = this.settings.nodeReducer(e, t));
				var n = Yo(this.settings, e, t);
				this.nodeDataCache[e] = n, this.nodesWithForcedLabels.delete(e), n.forceLabel && !n.hidden && this.nodesWithForcedLabels.add(e), this.highlightedNodes.delete(e), n.highlighted && !n.hidden && this.highlightedNodes.add(e), this.settings.zIndex && (n.zIndex < this.nodeZExtent[0] && (this.nodeZExtent[0] = n.zIndex), n.zIndex > this.nodeZExtent[1] && (this.nodeZExtent[1] = n.zIndex));
			}
		},
		{
			key: "updateNode",
			value: function(e) {
				this.addNode(e);
				var t = this.nodeDataCache[e];
				this.normalizationFunction.applyTo(t);
			}
		},
		{
			key: "removeNode",
			value: function(e) {
				delete this.nodeDataCache[e], delete this.nodeProgramIndex[e], this.highlightedNodes.delete(e), this.hoveredNode === e && (this.hoveredNode = null), this.nodesWithForcedLabels.delete(e);
			}
		},
		{
			key: "addEdge",
			value: function(e) {
				var t = Object.assign({}, this.graph.getEdgeAttributes(e));
				this.settings.edgeReducer && (t = this.settings.edgeReducer(e, t));
				var n = Xo(this.settings, e, t);
				this.edgeDataCache[e] = n, this.edgesWithForcedLabels.delete(e), n.forceLabel && !n.hidden && this.edgesWithForcedLabels.add(e), this.settings.zIndex && (n.zIndex < this.edgeZExtent[0] && (this.edgeZExtent[0] = n.zIndex), n.zIndex > this.edgeZExtent[1] && (this.edgeZExtent[1] = n.zIndex));
			}
		},
		{
			key: "updateEdge",
			value: function(e) {
				this.addEdge(e);
			}
		},
		{
			key: "removeEdge",
			value: function(e) {
				delete this.edgeDataCache[e], delete this.edgeProgramIndex[e], this.hoveredEdge === e && (this.hoveredEdge = null), this.edgesWithForcedLabels.delete(e);
			}
		},
		{
			key: "clearNodeIndices",
			value: function() {
				this.labelGrid = new Wo(), this.nodeExtent = {
					x: [0, 1],
					y: [0, 1]
				}, this.nodeDataCache = {}, this.edgeProgramIndex = {}, this.nodesWithForcedLabels = /* @__PURE__ */ new Set(), this.nodeZExtent = [Infinity, -Infinity], this.highlightedNodes = /* @__PURE__ */ new Set();
			}
		},
		{
			key: "clearEdgeIndices",
			value: function() {
				this.edgeDataCache = {}, this.edgeProgramIndex = {}, this.edgesWithForcedLabels = /* @__PURE__ */ new Set(), this.edgeZExtent = [Infinity, -Infinity];
			}
		},
		{
			key: "clearIndices",
			value: function() {
				this.clearEdgeIndices(), this.clearNodeIndices();
			}
		},
		{
			key: "clearNodeState",
			value: function() {
				this.displayedNodeLabels = /* @__PURE__ */ new Set(), this.highlightedNodes = /* @__PURE__ */ new Set(), this.hoveredNode = null;
			}
		},
		{
			key: "clearEdgeState",
			value: function() {
				this.displayedEdgeLabels = /* @__PURE__ */ new Set(), this.highlightedNodes = /* @__PURE__ */ new Set(), this.hoveredEdge = null;
			}
		},
		{
			key: "clearState",
			value: function() {
				this.clearEdgeState(), this.clearNodeState();
			}
		},
		{
			key: "addNodeToProgram",
			value: function(e, t, n) {
				var r = this.nodeDataCache[e], i = this.nodePrograms[r.type];
				if (!i) throw Error(`Sigma: could not find a suitable program for node type "${r.type}"!`);
				i.process(t, n, r), this.nodeProgramIndex[e] = n;
			}
		},
		{
			key: "addEdgeToProgram",
			value: function(e, t, n) {
				var r = this.edgeDataCache[e], i = this.edgePrograms[r.type];
				if (!i) throw Error(`Sigma: could not find a suitable program for edge type "${r.type}"!`);
				var a = this.graph.extremities(e), o = this.nodeDataCache[a[0]], s = this.nodeDataCache[a[1]];
				i.process(t, n, o, s, r), this.edgeProgramIndex[e] = n;
			}
		},
		{
			key: "getRenderParams",
			value: function() {
				return {
					matrix: this.matrix,
					invMatrix: this.invMatrix,
					width: this.width,
					height: this.height,
					pixelRatio: this.pixelRatio,
					zoomRatio: this.camera.ratio,
					cameraAngle: this.camera.angle,
					sizeRatio: 1 / this.scaleSize(),
					correctionRatio: this.correctionRatio,
					downSizingRatio: this.pickingDownSizingRatio,
					minEdgeThickness: this.settings.minEdgeThickness,
					antiAliasingFeather: this.settings.antiAliasingFeather
				};
			}
		},
		{
			key: "getStagePadding",
			value: function() {
				var e = this.settings, t = e.stagePadding;
				return e.autoRescale && t || 0;
			}
		},
		{
			key: "createLayer",
			value: function(e, t) {
				var n = arguments.length > 2 && arguments[2] !== void 0 ? arguments[2] : {};
				if (this.elements[e]) throw Error(`Sigma: a layer named "${e}" already exists`);
				var r = uo(t, { position: "absolute" }, { class: `sigma-${e}` });
				return n.style && Object.assign(r.style, n.style), this.elements[e] = r, "beforeLayer" in n && n.beforeLayer ? this.elements[n.beforeLayer].before(r) : "afterLayer" in n && n.afterLayer ? this.elements[n.afterLayer].after(r) : this.container.appendChild(r), r;
			}
		},
		{
			key: "createCanvas",
			value: function(e) {
				var t = arguments.length > 1 && arguments[1] !== void 0 ? arguments[1] : {};
				return this.createLayer(e, "canvas", t);
			}
		},
		{
			key: "createCanvasContext",
			value: function(e) {
				var t = arguments.length > 1 && arguments[1] !== void 0 ? arguments[1] : {}, n = this.createCanvas(e, t), r = {
					preserveDrawingBuffer: !1,
					antialias: !1
				};
				return this.canvasContexts[e] = n.getContext("2d", r), this;
			}
		},
		{
			key: "createWebGLContext",
			value: function(e) {
				var t = arguments.length > 1 && arguments[1] !== void 0 ? arguments[1] : {}, n = t?.canvas || this.createCanvas(e, t);
				t.hidden && n.remove();
				var r = X({
					preserveDrawingBuffer: !1,
					antialias: !1
				}, t), i = n.getContext("webgl2", r);
				i ||= n.getContext("webgl", r), i ||= n.getContext("experimental-webgl", r);
				var a = i;
				if (this.webGLContexts[e] = a, a.blendFunc(a.ONE, a.ONE_MINUS_SRC_ALPHA), t.picking) {
					this.pickingLayers.add(e);
					var o = a.createFramebuffer();
					if (!o) throw Error(`Sigma: cannot create a new frame buffer for layer ${e}`);
					this.frameBuffers[e] = o;
				}
				return a;
			}
		},
		{
			key: "killLayer",
			value: function(e) {
				var t = this.elements[e];
				if (!t) throw Error(`Sigma: cannot kill layer ${e}, which does not exist`);
				if (this.webGLContexts[e]) {
					var n;
					(n = this.webGLContexts[e].getExtension("WEBGL_lose_context")) == null || n.loseContext(), delete this.webGLContexts[e];
				} else this.canvasContexts[e] && delete this.canvasContexts[e];
				return t.remove(), delete this.elements[e], this;
			}
		},
		{
			key: "getCamera",
			value: function() {
				return this.camera;
			}
		},
		{
			key: "setCamera",
			value: function(e) {
				this.unbindCameraHandlers(), this.camera = e, this.bindCameraHandlers();
			}
		},
		{
			key: "getContainer",
			value: function() {
				return this.container;
			}
		},
		{
			key: "getGraph",
			value: function() {
				return this.graph;
			}
		},
		{
			key: "setGraph",
			value: function(e) {
				e !== this.graph && (this.hoveredNode && !e.hasNode(this.hoveredNode) && (this.hoveredNode = null), this.hoveredEdge && !e.hasEdge(this.hoveredEdge) && (this.hoveredEdge = null), this.unbindGraphHandlers(), this.checkEdgesEventsFrame !== null && (cancelAnimationFrame(this.checkEdgesEventsFrame), this.checkEdgesEventsFrame = null), this.graph = e, this.bindGraphHandlers(), this.refresh());
			}
		},
		{
			key: "getMouseCaptor",
			value: function() {
				return this.mouseCaptor;
			}
		},
		{
			key: "getTouchCaptor",
			value: function() {
				return this.touchCaptor;
			}
		},
		{
			key: "getDimensions",
			value: function() {
				return {
					width: this.width,
					height: this.height
				};
			}
		},
		{
			key: "getGraphDimensions",
			value: function() {
				var e = this.customBBox || this.nodeExtent;
				return {
					width: e.x[1] - e.x[0] || 1,
					height: e.y[1] - e.y[0] || 1
				};
			}
		},
		{
			key: "getNodeDisplayData",
			value: function(e) {
				var t = this.nodeDataCache[e];
				return t ? Object.assign({}, t) : void 0;
			}
		},
		{
			key: "getEdgeDisplayData",
			value: function(e) {
				var t = this.edgeDataCache[e];
				return t ? Object.assign({}, t) : void 0;
			}
		},
		{
			key: "getNodeDisplayedLabels",
			value: function() {
				return new Set(this.displayedNodeLabels);
			}
		},
		{
			key: "getEdgeDisplayedLabels",
			value: function() {
				return new Set(this.displayedEdgeLabels);
			}
		},
		{
			key: "getSettings",
			value: function() {
				return X({}, this.settings);
			}
		},
		{
			key: "getSetting",
			value: function(e) {
				return this.settings[e];
			}
		},
		{
			key: "setSetting",
			value: function(e, t) {
				var n = X({}, this.settings);
				return this.settings[e] = t, xo(this.settings), this.handleSettingsUpdate(n), this.scheduleRefresh(), this;
			}
		},
		{
			key: "updateSetting",
			value: function(e, t) {
				return this.setSetting(e, t(this.settings[e])), this;
			}
		},
		{
			key: "setSettings",
			value: function(e) {
				var t = X({}, this.settings);
				return this.settings = X(X({}, this.settings), e), xo(this.settings), this.handleSettingsUpdate(t), this.scheduleRefresh(), this;
			}
		},
		{
			key: "resize",
			value: function(e) {
				var t = this.width, n = this.height;
				if (this.width = this.container.offsetWidth, this.height = this.container.offsetHeight, this.pixelRatio = fo(), this.width === 0) {
					if (this.settings.allowInvalidContainer) this.width = 1;
					else throw Error("Sigma: Container has no width. You can set the allowInvalidContainer setting to true to stop seeing this error.");
				}
				if (this.height === 0) {
					if (this.settings.allowInvalidContainer) this.height = 1;
					else throw Error("Sigma: Container has no height. You can set the allowInvalidContainer setting to true to stop seeing this error.");
				}
				if (!e && t === this.width && n === this.height) return this;
				for (var r in this.elements) {
					var i = this.elements[r];
					i.style.width = this.width + "px", i.style.height = this.height + "px";
				}
				for (var a in this.canvasContexts) this.elements[a].setAttribute("width", this.width * this.pixelRatio + "px"), this.elements[a].setAttribute("height", this.height * this.pixelRatio + "px"), this.pixelRatio !== 1 && this.canvasContexts[a].scale(this.pixelRatio, this.pixelRatio);
				for (var o in this.webGLContexts) {
					this.elements[o].setAttribute("width", this.width * this.pixelRatio + "px"), this.elements[o].setAttribute("height", this.height * this.pixelRatio + "px");
					var s = this.webGLContexts[o];
					if (s.viewport(0, 0, this.width * this.pixelRatio, this.height * this.pixelRatio), this.pickingLayers.has(o)) {
						var c = this.textures[o];
						c && s.deleteTexture(c);
					}
				}
				return this.emit("resize"), this;
			}
		},
		{
			key: "clear",
			value: function() {
				return this.emit("beforeClear"), this.webGLContexts.nodes.bindFramebuffer(WebGLRenderingContext.FRAMEBUFFER, null), this.webGLContexts.nodes.clear(WebGLRenderingContext.COLOR_BUFFER_BIT), this.webGLContexts.edges.bindFramebuffer(WebGLRenderingContext.FRAMEBUFFER, null), this.webGLContexts.edges.clear(WebGLRenderingContext.COLOR_BUFFER_BIT), this.webGLContexts.hoverNodes.clear(WebGLRenderingContext.COLOR_BUFFER_BIT), this.canvasContexts.labels.clearRect(0, 0, this.width, this.height), this.canvasContexts.hovers.clearRect(0, 0, this.width, this.height), this.canvasContexts.edgeLabels.clearRect(0, 0, this.width, this.height), this.emit("afterClear"), this;
			}
		},
		{
			key: "refresh",
			value: function(e) {
				var t = this, n = e?.skipIndexation !== void 0 && e?.skipIndexation, r = e?.schedule !== void 0 && e.schedule, i = !e || !e.partialGraph;
				if (i) this.clearEdgeIndices(), this.clearNodeIndices(), this.graph.forEachNode(function(e) {
					return t.addNode(e);
				}), this.graph.forEachEdge(function(e) {
					return t.addEdge(e);
				});
				else {
					for (var a, o = e.partialGraph?.nodes || [], s = 0, c = o?.length || 0; s < c; s++) {
						var l = o[s];
						if (this.updateNode(l), n) {
							var u = this.nodeProgramIndex[l];
							if (u === void 0) throw Error(`Sigma: node "${l}" can't be repaint`);
							this.addNodeToProgram(l, this.nodeIndices[l], u);
						}
					}
					for (var d = (e == null || (a = e.partialGraph) == null ? void 0 : a.edges) || [], f = 0, p = d.length; f < p; f++) {
						var m = d[f];
						if (this.updateEdge(m), n) {
							var h = this.edgeProgramIndex[m];
							if (h === void 0) throw Error(`Sigma: edge "${m}" can't be repaint`);
							this.addEdgeToProgram(m, this.edgeIndices[m], h);
						}
					}
				}
				return (i || !n) && (this.needToProcess = !0), r ? this.scheduleRender() : this.render(), this;
			}
		},
		{
			key: "scheduleRender",
			value: function() {
				var e = this;
				return this.renderFrame ||= requestAnimationFrame(function() {
					e.render();
				}), this;
			}
		},
		{
			key: "scheduleRefresh",
			value: function(e) {
				return this.refresh(X(X({}, e), {}, { schedule: !0 }));
			}
		},
		{
			key: "getViewportZoomedState",
			value: function(e, t) {
				var n = this.camera.getState(), r = n.ratio, i = n.angle, a = n.x, o = n.y, s = this.settings, c = s.minCameraRatio, l = s.maxCameraRatio;
				typeof l == "number" && (t = Math.min(t, l)), typeof c == "number" && (t = Math.max(t, c));
				var u = t / r, d = {
					x: this.width / 2,
					y: this.height / 2
				}, f = this.viewportToFramedGraph(e), p = this.viewportToFramedGraph(d);
				return {
					angle: i,
					x: (f.x - p.x) * (1 - u) + a,
					y: (f.y - p.y) * (1 - u) + o,
					ratio: t
				};
			}
		},
		{
			key: "viewRectangle",
			value: function() {
				var e = this.viewportToFramedGraph({
					x: 0,
					y: 0
				}), t = this.viewportToFramedGraph({
					x: this.width,
					y: 0
				}), n = this.viewportToFramedGraph({
					x: 0,
					y: this.height
				});
				return {
					x1: e.x,
					y1: e.y,
					x2: t.x,
					y2: t.y,
					height: t.y - n.y
				};
			}
		},
		{
			key: "framedGraphToViewport",
			value: function(e) {
				var t = arguments.length > 1 && arguments[1] !== void 0 ? arguments[1] : {}, n = !!t.cameraState || !!t.viewportDimensions || !!t.graphDimensions, r = io(t.matrix ? t.matrix : n ? oo(t.cameraState || this.camera.getState(), t.viewportDimensions || this.getDimensions(), t.graphDimensions || this.getGraphDimensions(), t.padding || this.getStagePadding()) : this.matrix, e);
				return {
					x: (1 + r.x) * this.width / 2,
					y: (1 - r.y) * this.height / 2
				};
			}
		},
		{
			key: "viewportToFramedGraph",
			value: function(e) {
				var t = arguments.length > 1 && arguments[1] !== void 0 ? arguments[1] : {}, n = !!t.cameraState || !!t.viewportDimensions || !t.graphDimensions, r = io(t.matrix ? t.matrix : n ? oo(t.cameraState || this.camera.getState(), t.viewportDimensions || this.getDimensions(), t.graphDimensions || this.getGraphDimensions(), t.padding || this.getStagePadding(), !0) : this.invMatrix, {
					x: e.x / this.width * 2 - 1,
					y: 1 - e.y / this.height * 2
				});
				return isNaN(r.x) && (r.x = 0), isNaN(r.y) && (r.y = 0), r;
			}
		},
		{
			key: "viewportToGraph",
			value: function(e) {
				var t = arguments.length > 1 && arguments[1] !== void 0 ? arguments[1] : {};
				return this.normalizationFunction.inverse(this.viewportToFramedGraph(e, t));
			}
		},
		{
			key: "graphToViewport",
			value: function(e) {
				var t = arguments.length > 1 && arguments[1] !== void 0 ? arguments[1] : {};
				return this.framedGraphToViewport(this.normalizationFunction(e), t);
			}
		},
		{
			key: "getGraphToViewportRatio",
			value: function() {
				var e = {
					x: 0,
					y: 0
				}, t = {
					x: 1,
					y: 1
				}, n = Math.sqrt((e.x - t.x) ** 2 + (e.y - t.y) ** 2), r = this.graphToViewport(e), i = this.graphToViewport(t);
				return Math.sqrt((r.x - i.x) ** 2 + (r.y - i.y) ** 2) / n;
			}
		},
		{
			key: "getBBox",
			value: function() {
				return this.nodeExtent;
			}
		},
		{
			key: "getCustomBBox",
			value: function() {
				return this.customBBox;
			}
		},
		{
			key: "setCustomBBox",
			value: function(e) {
				return this.customBBox = e, this.scheduleRender(), this;
			}
		},
		{
			key: "kill",
			value: function() {
				this.emit("kill"), this.removeAllListeners(), this.unbindCameraHandlers(), window.removeEventListener("resize", this.activeListeners.handleResize), this.mouseCaptor.kill(), this.touchCaptor.kill(), this.unbindGraphHandlers(), this.clearIndices(), this.clearState(), this.nodeDataCache = {}, this.edgeDataCache = {}, this.highlightedNodes.clear(), this.renderFrame &&= (cancelAnimationFrame(this.renderFrame), null), this.renderHighlightedNodesFrame &&= (cancelAnimationFrame(this.renderHighlightedNodesFrame), null);
				for (var e = this.container; e.firstChild;) e.removeChild(e.firstChild);
				for (var t in this.nodePrograms) this.nodePrograms[t].kill();
				for (var n in this.nodeHoverPrograms) this.nodeHoverPrograms[n].kill();
				for (var r in this.edgePrograms) this.edgePrograms[r].kill();
				for (var i in this.nodePrograms = {}, this.nodeHoverPrograms = {}, this.edgePrograms = {}, this.elements) this.killLayer(i);
				this.canvasContexts = {}, this.webGLContexts = {}, this.elements = {};
			}
		},
		{
			key: "scaleSize",
			value: function() {
				var e = arguments.length > 0 && arguments[0] !== void 0 ? arguments[0] : 1, t = arguments.length > 1 && arguments[1] !== void 0 ? arguments[1] : this.camera.ratio;
				return e / this.settings.zoomToSizeRatioFunction(t) * (this.getSetting("itemSizesReference") === "positions" ? t * this.graphToViewportRatio : 1);
			}
		},
		{
			key: "getCanvases",
			value: function() {
				var e = {};
				for (var t in this.elements) this.elements[t] instanceof HTMLCanvasElement && (e[t] = this.elements[t]);
				return e;
			}
		}
	]);
}(Xa), Qo = WebGLRenderingContext;
Qo.UNSIGNED_BYTE, Qo.FLOAT;
var $o = "\nattribute vec4 a_id;\nattribute vec4 a_color;\nattribute vec2 a_normal;\nattribute float a_normalCoef;\nattribute vec2 a_positionStart;\nattribute vec2 a_positionEnd;\nattribute float a_positionCoef;\nattribute float a_sourceRadius;\nattribute float a_targetRadius;\nattribute float a_sourceRadiusCoef;\nattribute float a_targetRadiusCoef;\n\nuniform mat3 u_matrix;\nuniform float u_zoomRatio;\nuniform float u_sizeRatio;\nuniform float u_pixelRatio;\nuniform float u_correctionRatio;\nuniform float u_minEdgeThickness;\nuniform float u_lengthToThicknessRatio;\nuniform float u_feather;\n\nvarying vec4 v_color;\nvarying vec2 v_normal;\nvarying float v_thickness;\nvarying float v_feather;\n\nconst float bias = 255.0 / 254.0;\n\nvoid main() {\n  float minThickness = u_minEdgeThickness;\n\n  vec2 normal = a_normal * a_normalCoef;\n  vec2 position = a_positionStart * (1.0 - a_positionCoef) + a_positionEnd * a_positionCoef;\n\n  float normalLength = length(normal);\n  vec2 unitNormal = normal / normalLength;\n\n  // These first computations are taken from edge.vert.glsl. Please read it to\n  // get better comments on what's happening:\n  float pixelsThickness = max(normalLength, minThickness * u_sizeRatio);\n  float webGLThickness = pixelsThickness * u_correctionRatio / u_sizeRatio;\n\n  // Here, we move the point to leave space for the arrow heads:\n  // Source arrow head\n  float sourceRadius = a_sourceRadius * a_sourceRadiusCoef;\n  float sourceDirection = sign(sourceRadius);\n  float webGLSourceRadius = sourceDirection * sourceRadius * 2.0 * u_correctionRatio / u_sizeRatio;\n  float webGLSourceArrowHeadLength = webGLThickness * u_lengthToThicknessRatio * 2.0;\n  vec2 sourceCompensationVector =\n    vec2(-sourceDirection * unitNormal.y, sourceDirection * unitNormal.x)\n    * (webGLSourceRadius + webGLSourceArrowHeadLength);\n    \n  // Target arrow head\n  float targetRadius = a_targetRadius * a_targetRadiusCoef;\n  float targetDirection = sign(targetRadius);\n  float webGLTargetRadius = targetDirection * targetRadius * 2.0 * u_correctionRatio / u_sizeRatio;\n  float webGLTargetArrowHeadLength = webGLThickness * u_lengthToThicknessRatio * 2.0;\n  vec2 targetCompensationVector =\n  vec2(-targetDirection * unitNormal.y, targetDirection * unitNormal.x)\n    * (webGLTargetRadius + webGLTargetArrowHeadLength);\n\n  // Here is the proper position of the vertex\n  gl_Position = vec4((u_matrix * vec3(position + unitNormal * webGLThickness + sourceCompensationVector + targetCompensationVector, 1)).xy, 0, 1);\n\n  v_thickness = webGLThickness / u_zoomRatio;\n\n  v_normal = unitNormal;\n\n  v_feather = u_feather * u_correctionRatio / u_zoomRatio / u_pixelRatio * 2.0;\n\n  #ifdef PICKING_MODE\n  // For picking mode, we use the ID as the color:\n  v_color = a_id;\n  #else\n  // For normal mode, we use the color:\n  v_color = a_color;\n  #endif\n\n  v_color.a *= bias;\n}\n", es = WebGLRenderingContext, ts = es.UNSIGNED_BYTE, $ = es.FLOAT, ns = [
	"u_matrix",
	"u_zoomRatio",
	"u_sizeRatio",
	"u_correctionRatio",
	"u_pixelRatio",
	"u_feather",
	"u_minEdgeThickness",
	"u_lengthToThicknessRatio"
], rs = { lengthToThicknessRatio: Ma.lengthToThicknessRatio };
function is(e) {
	var t = X(X({}, rs), e || {});
	return /*#__PURE__*/ function(e) {
		function n() {
			return G(this, n), q(this, n, arguments);
		}
		return J(n, e), K(n, [
			{
				key: "getDefinition",
				value: function() {
					return {
						VERTICES: 6,
						VERTEX_SHADER_SOURCE: $o,
						FRAGMENT_SHADER_SOURCE: Pa,
						METHOD: WebGLRenderingContext.TRIANGLES,
						UNIFORMS: ns,
						ATTRIBUTES: [
							{
								name: "a_positionStart",
								size: 2,
								type: $
							},
							{
								name: "a_positionEnd",
								size: 2,
								type: $
							},
							{
								name: "a_normal",
								size: 2,
								type: $
							},
							{
								name: "a_color",
								size: 4,
								type: ts,
								normalized: !0
							},
							{
								name: "a_id",
								size: 4,
								type: ts,
								normalized: !0
							},
							{
								name: "a_sourceRadius",
								size: 1,
								type: $
							},
							{
								name: "a_targetRadius",
								size: 1,
								type: $
							}
						],
						CONSTANT_ATTRIBUTES: [
							{
								name: "a_positionCoef",
								size: 1,
								type: $
							},
							{
								name: "a_normalCoef",
								size: 1,
								type: $
							},
							{
								name: "a_sourceRadiusCoef",
								size: 1,
								type: $
							},
							{
								name: "a_targetRadiusCoef",
								size: 1,
								type: $
							}
						],
						CONSTANT_DATA: [
							[
								0,
								1,
								-1,
								0
							],
							[
								0,
								-1,
								1,
								0
							],
							[
								1,
								1,
								0,
								1
							],
							[
								1,
								1,
								0,
								1
							],
							[
								0,
								-1,
								1,
								0
							],
							[
								1,
								-1,
								0,
								-1
							]
						]
					};
				}
			},
			{
				key: "processVisibleItem",
				value: function(e, t, n, r, i) {
					var a = i.size || 1, o = n.x, s = n.y, c = r.x, l = r.y, u = Ji(i.color), d = c - o, f = l - s, p = n.size || 1, m = r.size || 1, h = d * d + f * f, g = 0, _ = 0;
					h && (h = 1 / Math.sqrt(h), g = -f * h * a, _ = d * h * a);
					var v = this.array;
					v[t++] = o, v[t++] = s, v[t++] = c, v[t++] = l, v[t++] = g, v[t++] = _, v[t++] = u, v[t++] = e, v[t++] = p, v[t++] = m;
				}
			},
			{
				key: "setUniforms",
				value: function(e, n) {
					var r = n.gl, i = n.uniformLocations, a = i.u_matrix, o = i.u_zoomRatio, s = i.u_feather, c = i.u_pixelRatio, l = i.u_correctionRatio, u = i.u_sizeRatio, d = i.u_minEdgeThickness, f = i.u_lengthToThicknessRatio;
					r.uniformMatrix3fv(a, !1, e.matrix), r.uniform1f(o, e.zoomRatio), r.uniform1f(u, e.sizeRatio), r.uniform1f(l, e.correctionRatio), r.uniform1f(c, e.pixelRatio), r.uniform1f(s, e.antiAliasingFeather), r.uniform1f(d, e.minEdgeThickness), r.uniform1f(f, t.lengthToThicknessRatio);
				}
			}
		]);
	}(ma);
}
is();
function as(e) {
	return ha([
		is(e),
		Na(e),
		Na(X(X({}, e), {}, { extremity: "source" }))
	]);
}
var os = as(), ss = "\nprecision mediump float;\n\nvarying vec4 v_color;\n\nvoid main(void) {\n  gl_FragColor = v_color;\n}\n", cs = "\nattribute vec4 a_id;\nattribute vec4 a_color;\nattribute vec2 a_position;\n\nuniform mat3 u_matrix;\n\nvarying vec4 v_color;\n\nconst float bias = 255.0 / 254.0;\n\nvoid main() {\n  // Scale from [[-1 1] [-1 1]] to the container:\n  gl_Position = vec4(\n    (u_matrix * vec3(a_position, 1)).xy,\n    0,\n    1\n  );\n\n  #ifdef PICKING_MODE\n  // For picking mode, we use the ID as the color:\n  v_color = a_id;\n  #else\n  // For normal mode, we use the color:\n  v_color = a_color;\n  #endif\n\n  v_color.a *= bias;\n}\n", ls = WebGLRenderingContext, us = ls.UNSIGNED_BYTE, ds = ls.FLOAT, fs = ["u_matrix"], ps = /*#__PURE__*/ function(e) {
	function t() {
		return G(this, t), q(this, t, arguments);
	}
	return J(t, e), K(t, [
		{
			key: "getDefinition",
			value: function() {
				return {
					VERTICES: 2,
					VERTEX_SHADER_SOURCE: cs,
					FRAGMENT_SHADER_SOURCE: ss,
					METHOD: WebGLRenderingContext.LINES,
					UNIFORMS: fs,
					ATTRIBUTES: [
						{
							name: "a_position",
							size: 2,
							type: ds
						},
						{
							name: "a_color",
							size: 4,
							type: us,
							normalized: !0
						},
						{
							name: "a_id",
							size: 4,
							type: us,
							normalized: !0
						}
					]
				};
			}
		},
		{
			key: "processVisibleItem",
			value: function(e, t, n, r, i) {
				var a = this.array, o = n.x, s = n.y, c = r.x, l = r.y, u = Ji(i.color);
				a[t++] = o, a[t++] = s, a[t++] = u, a[t++] = e, a[t++] = c, a[t++] = l, a[t++] = u, a[t++] = e;
			}
		},
		{
			key: "setUniforms",
			value: function(e, t) {
				var n = t.gl, r = t.uniformLocations.u_matrix;
				n.uniformMatrix3fv(r, !1, e.matrix);
			}
		}
	]);
}(ma), ms = WebGLRenderingContext;
ms.UNSIGNED_BYTE, ms.FLOAT;
// src/graph/node-program.ts
var hs = "\nattribute vec4 a_id;\nattribute vec4 a_color;\nattribute vec4 a_rim;\nattribute vec2 a_position;\nattribute float a_size;\nattribute vec3 a_shape;\nattribute float a_angle;\nuniform mat3 u_matrix;\nuniform float u_sizeRatio;\nuniform float u_correctionRatio;\nvarying vec4 v_color;\nvarying vec4 v_rim;\nvarying vec2 v_point;\nvarying vec3 v_shape;\nvarying float v_pixel;\nconst float bias = 255.0 / 254.0;\nvoid main() {\n  float size = a_size * u_correctionRatio / u_sizeRatio * 4.0;\n  vec2 corner = size * vec2(cos(a_angle), sin(a_angle));\n  gl_Position = vec4((u_matrix * vec3(a_position + corner, 1)).xy, 0, 1);\n  v_point = corner / (size * 0.5);\n  v_pixel = u_sizeRatio / a_size;\n  v_shape = a_shape;\n  #ifdef PICKING_MODE\n  v_color = a_id;\n  #else\n  v_color = a_color;\n  #endif\n  v_rim = a_rim;\n  v_color.a *= bias;\n  v_rim.a *= bias;\n}", gs = "\nprecision highp float;\nvarying vec4 v_color;\nvarying vec4 v_rim;\nvarying vec2 v_point;\nvarying vec3 v_shape;\nvarying float v_pixel;\nconst float PI = 3.14159265;\nfloat inside(vec2 p) {\n  float r = length(p);\n  if (v_shape.x < 0.5) return 1.0 - r;\n  float sector = PI / v_shape.x;\n  float angle = abs(mod(atan(-p.y, p.x) - v_shape.y + sector, 2.0 * sector) - sector);\n  vec2 q = r * vec2(cos(angle), sin(angle));\n  vec2 b = v_shape.z * vec2(cos(sector), sin(sector)) - vec2(1.0, 0.0);\n  vec2 d = q - vec2(1.0, 0.0);\n  return (d.y * b.x - d.x * b.y) / length(b);\n}\nvoid main(void) {\n  float depth = inside(v_point);\n  #ifdef PICKING_MODE\n  if (depth < 0.0) discard;\n  gl_FragColor = v_color;\n  #else\n  float soft = v_pixel;\n  vec4 color = mix(v_rim, v_color, smoothstep(1.4 * soft, 2.4 * soft, depth));\n  gl_FragColor = mix(vec4(0.0), color, smoothstep(0.0, soft, depth));\n  #endif\n}", _s = [
	"u_sizeRatio",
	"u_correctionRatio",
	"u_matrix"
], { FLOAT: vs, UNSIGNED_BYTE: ys, TRIANGLES: bs } = WebGLRenderingContext, xs = class extends pa {
	getDefinition() {
		return {
			VERTICES: 3,
			VERTEX_SHADER_SOURCE: hs,
			FRAGMENT_SHADER_SOURCE: gs,
			METHOD: bs,
			UNIFORMS: _s,
			ATTRIBUTES: [
				{
					name: "a_position",
					size: 2,
					type: vs
				},
				{
					name: "a_size",
					size: 1,
					type: vs
				},
				{
					name: "a_shape",
					size: 3,
					type: vs
				},
				{
					name: "a_color",
					size: 4,
					type: ys,
					normalized: !0
				},
				{
					name: "a_rim",
					size: 4,
					type: ys,
					normalized: !0
				},
				{
					name: "a_id",
					size: 4,
					type: ys,
					normalized: !0
				}
			],
			CONSTANT_ATTRIBUTES: [{
				name: "a_angle",
				size: 1,
				type: vs
			}],
			CONSTANT_DATA: [
				[0],
				[2 * Math.PI / 3],
				[4 * Math.PI / 3]
			]
		};
	}
	processVisibleItem(e, t, n) {
		let { shape: r, rim: i } = n, { array: a } = this, o = t;
		a[o++] = n.x, a[o++] = n.y, a[o++] = n.size * Rt(r), a[o++] = r.corners, a[o++] = r.turn, a[o++] = r.inner, a[o++] = Ji(n.color), a[o++] = Ji(i), a[o++] = e;
	}
	setUniforms(e, { gl: t, uniformLocations: n }) {
		t.uniform1f(n.u_correctionRatio, e.correctionRatio), t.uniform1f(n.u_sizeRatio, e.sizeRatio), t.uniformMatrix3fv(n.u_matrix, !1, e.matrix);
	}
};
// src/graph/gestures.ts
function Ss(e, t) {
	let { sigma: n } = e;
	ws(e, t), Ts(e, t), Es(e, t), n.on("enterNode", ({ node: t }) => e.hover(t)), n.on("leaveNode", () => e.hover("")), n.on("enterEdge", ({ edge: t }) => e.hoverLine(t)), n.on("leaveEdge", () => e.hoverLine(""));
}
var Cs = (e) => e.original.ctrlKey || e.original.metaKey || e.original.shiftKey;
function ws({ sigma: e }, t) {
	e.on("clickNode", ({ node: e, event: n }) => t.pickedThing(e, Cs(n))), e.on("doubleClickNode", ({ node: e, event: n }) => {
		n.preventSigmaDefault(), t.openedThing(e);
	}), e.on("clickEdge", ({ edge: e }) => t.pickedLine(e)), e.on("clickStage", ({ event: e }) => {
		Cs(e) || t.pickedNothing();
	});
}
function Ts(e, t) {
	let { sigma: n } = e, r = "", i = null;
	n.on("downNode", ({ node: t, event: n }) => {
		Cs(n) || (r = t, i = null, e.hold());
	}), n.on("moveBody", ({ event: e }) => {
		r && (i = n.viewportToGraph(e), t.dragged(r, i), e.preventSigmaDefault(), e.original.preventDefault(), e.original.stopPropagation());
	});
	let a = () => {
		r && i && t.dropped(r, i), r = "", i = null;
	};
	n.on("upNode", a), n.on("upStage", a);
}
function Es(e, t) {
	let { sigma: n } = e, r = null, i = null;
	n.on("downStage", ({ event: t }) => {
		(e.framing || t.original.shiftKey) && (r = {
			x: t.x,
			y: t.y
		}, i = document.createElement("div"), i.className = "frame", n.getContainer().append(i), t.preventSigmaDefault());
	}), n.on("moveBody", ({ event: e }) => {
		if (!r || !i) return;
		let [t, n] = [Math.min(r.x, e.x), Math.min(r.y, e.y)], [a, o] = [Math.abs(r.x - e.x), Math.abs(r.y - e.y)];
		Object.assign(i.style, {
			left: `${t}px`,
			top: `${n}px`,
			width: `${a}px`,
			height: `${o}px`
		}), e.preventSigmaDefault(), e.original.preventDefault();
	}), n.on("upStage", ({ event: a }) => {
		if (!r || !i) return;
		let [o, s] = [r, a];
		i.remove(), r = i = null;
		let c = e.graph.nodes().filter((t) => {
			let r = e.graph.getNodeAttributes(t), { x: i, y: a } = n.graphToViewport(r);
			return Ds(i, o.x, s.x) && Ds(a, o.y, s.y);
		});
		c.length && t.pickedArea(c);
	});
}
var Ds = (e, t, n) => e >= Math.min(t, n) && e <= Math.max(t, n), Os = 3e3, ks = class {
	#e;
	#t;
	#n;
	#r;
	#i;
	#a;
	constructor(e, t) {
		this.graph = new W(), this.#e = null, this.#t = "", this.#n = /* @__PURE__ */ new Set(), this.#r = "", this.#i = !1, this.#a = 1;
		let n = () => this.#e.palette;
		this.sigma = new Zo(this.graph, e, {
			allowInvalidContainer: !0,
			nodeProgramClasses: { shape: xs },
			edgeProgramClasses: {
				arrow: Ua,
				both: os,
				line: ps
			},
			defaultNodeType: "shape",
			defaultEdgeType: "arrow",
			defaultDrawNodeLabel: Ct(n),
			defaultDrawNodeHover: wt(n),
			defaultDrawEdgeLabel: Tt(n),
			nodeReducer: (e, t) => this.#s(e, t),
			edgeReducer: (e, t) => this.#c(e, t),
			renderEdgeLabels: !0,
			enableEdgeEvents: !0,
			labelSize: 12.5,
			edgeLabelSize: 11.5,
			labelDensity: .9,
			labelGridCellSize: 90,
			labelRenderedSizeThreshold: 5,
			stagePadding: 56,
			minEdgeThickness: 1,
			zIndex: !0,
			minCameraRatio: .02,
			maxCameraRatio: 8
		}), Ss(this, t);
	}
	get framing() {
		return this.#i;
	}
	draw(e) {
		this.#e = e;
		let { sight: t, points: n, palette: r } = e, i = t.lines.size > Os;
		this.#o(i, t.things.length);
		let a = new Set(t.things.map((e) => e.id));
		for (let e of this.graph.nodes()) a.has(e) || this.graph.dropNode(e);
		for (let e of t.things) {
			let i = n.get(e.id) ?? {
				x: 0,
				y: 0
			};
			this.graph.mergeNode(e.id, {
				x: i.x,
				y: i.y,
				size: jt(t.degree.get(e.id) ?? 0, t.things.length),
				label: e.label,
				color: r.kind(e.kind),
				shape: Lt(e.kind),
				rim: r.paper
			});
		}
		for (let e of this.graph.edges()) t.lines.has(e) || this.graph.dropEdge(e);
		for (let e of t.lines.values()) {
			if (!a.has(e.from) || !a.has(e.to)) continue;
			let t = i ? "line" : e.forth && e.back ? "both" : "arrow", n = {
				size: i ? 1 : Math.min(3.2, 1.2 + .35 * (e.facts.length - 1)),
				color: i ? js(r.soft) : Ms(r.soft, r.paper, .55),
				type: t
			};
			this.graph.hasEdge(e.key) ? this.graph.replaceEdgeAttributes(e.key, n) : e.forth ? this.graph.addEdgeWithKey(e.key, e.from, e.to, n) : this.graph.addEdgeWithKey(e.key, e.to, e.from, n);
		}
		this.sigma.refresh();
	}
	move(e) {
		this.graph.updateEachNodeAttributes((t, n) => {
			let r = e.get(t);
			return r && (n.x = r.x, n.y = r.y), n;
		}, { attributes: ["x", "y"] });
	}
	fit(e) {
		this.sigma.setCustomBBox(null), this.sigma.refresh();
		let t = this.sigma.getCamera(), n = e?.filter((e) => this.graph.hasNode(e)) ?? [];
		if (!n.length) {
			t.animate({
				x: .5,
				y: .5,
				ratio: 1
			}, { duration: As() });
			return;
		}
		let r = n.map((e) => this.sigma.getNodeDisplayData(e)), [i, a] = [r.map((e) => e.x), r.map((e) => e.y)], [o, s, c, l] = [
			Math.min(...i),
			Math.max(...i),
			Math.min(...a),
			Math.max(...a)
		], u = Math.max(.25, Math.min(1, Math.max(s - o, l - c) * 1.6));
		t.animate({
			x: (o + s) / 2,
			y: (c + l) / 2,
			ratio: u
		}, { duration: As() });
	}
	zoom(e) {
		let t = this.sigma.getCamera();
		t.animate({ ratio: t.getBoundedRatio(t.ratio * e) }, { duration: As() });
	}
	pan(e, t) {
		let n = this.sigma.getCamera();
		n.setState({
			x: n.x + e * .08 * n.ratio,
			y: n.y + t * .08 * n.ratio
		});
	}
	frame(e) {
		this.#i = e, this.sigma.getContainer().style.cursor = e ? "crosshair" : "";
	}
	end() {
		this.sigma.kill();
	}
	hover(e) {
		this.#t = e, this.#n = new Set(e ? this.graph.neighbors(e) : []), this.graph.size > Os && e ? this.sigma.refresh({
			partialGraph: { edges: this.graph.edges(e) },
			skipIndexation: !0
		}) : this.sigma.refresh({ skipIndexation: !0 });
	}
	hoverLine(e) {
		this.#r = e, this.sigma.refresh({ skipIndexation: !0 });
	}
	hold() {
		this.sigma.getCustomBBox() || this.sigma.setCustomBBox(this.sigma.getBBox());
	}
	#o(e, t) {
		let n = e ? 2 : 1;
		n === this.#a && t < 400 || (this.#a = n, this.sigma.setSettings({
			enableEdgeEvents: !e,
			renderEdgeLabels: !e,
			hideLabelsOnMove: e,
			labelRenderedSizeThreshold: e ? 4.5 : t > 400 ? 4 : 5,
			labelGridCellSize: e ? 130 : 90,
			minEdgeThickness: e ? .6 : 1
		}));
	}
	#s(e, t) {
		let n = this.#e, r = n.selected.has(e), i = e === this.#t || this.#n.has(e), a = this.#t && !i && !r && this.graph.size <= Os, o = {
			...t,
			highlighted: r,
			forceLabel: r || i && this.#n.size < 40
		};
		return r ? Object.assign(o, {
			rim: n.palette.ink,
			zIndex: 2,
			strong: !0
		}) : n.pinned.has(e) && (o.rim = n.palette.ink), a && Object.assign(o, {
			color: Ms(t.color, n.palette.paper, .3),
			label: "",
			zIndex: 0
		}), o;
	}
	#c(e, t) {
		let n = this.#e, r = n.marked.has(e) || e === this.#r, i = this.#t !== "" && this.graph.hasExtremity(e, this.#t);
		if (r) return {
			...t,
			color: n.palette.accent,
			size: t.size + 1.2,
			label: n.lineLabel(e),
			forceLabel: !0,
			zIndex: 2
		};
		if (i) {
			let r = this.#n.size <= 24 ? n.lineLabel(e) : "";
			return {
				...t,
				color: n.palette.ink,
				label: r,
				forceLabel: !!r,
				zIndex: 1
			};
		}
		return this.#t && this.graph.size <= Os ? {
			...t,
			color: Ms(n.palette.soft, n.palette.paper, .18)
		} : t;
	}
}, As = () => matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 220, js = (e) => `${e}2e`;
function Ms(e, t, n) {
	let r = (e, t) => parseInt(e.slice(t, t + 2), 16), i = (i) => Math.round(r(e, i) * n + r(t, i) * (1 - n)).toString(16).padStart(2, "0");
	return `#${i(1)}${i(3)}${i(5)}`;
}
// src/graph/stage.ts
function Ns() {
	try {
		let e = document.createElement("canvas").getContext("webgl2");
		return e?.getExtension("WEBGL_lose_context")?.loseContext(), e !== null;
	} catch {
		return !1;
	}
}
var Ps = 1500, Fs = class {
	#e = document.createElementNS(Vt, "svg");
	#t = null;
	#n = null;
	#r = {
		x: 0,
		y: 0,
		width: 1,
		height: 1
	};
	#i = !1;
	constructor(e, t) {
		this.doings = t, this.#e.classList.add("drawing"), e.append(this.#e), this.#e.addEventListener("click", (e) => this.#o(e)), this.#e.addEventListener("dblclick", (e) => {
			let n = e.target.getAttribute("data-thing");
			n && t.openedThing(n);
		}), this.#e.addEventListener("wheel", (e) => {
			e.preventDefault(), this.zoom(e.deltaY > 0 ? 1.15 : 1 / 1.15);
		}, { passive: !1 }), this.#e.addEventListener("pointerdown", (e) => this.#s(e));
	}
	draw(e) {
		let t = this.#t === null;
		this.#t = e, this.#n = Wt(e), this.#e.replaceChildren(...Gt(e, this.#n)), t && this.fit();
	}
	move(e) {
		if (this.#t) {
			for (let [t, n] of e) this.#t.points.set(t, n);
			this.draw(this.#t), this.fit();
		}
	}
	fit(e) {
		let t = this.#n;
		if (!t) return;
		let n = (e ?? []).filter((e) => this.#t?.points.has(e)).map((e) => t.at(e));
		if (n.length) {
			let e = t.width * .6, r = t.height * .6, i = (e) => (Math.min(...e) + Math.max(...e)) / 2, [a, o] = [i(n.map((e) => e.x)), i(n.map((e) => e.y))];
			this.#a({
				x: a - e / 2,
				y: o - r / 2,
				width: e,
				height: r
			});
		} else this.#a({
			x: 0,
			y: 0,
			width: t.width,
			height: t.height
		});
	}
	zoom(e) {
		let { x: t, y: n, width: r, height: i } = this.#r, [a, o] = [r * e, i * e];
		this.#a({
			x: t + (r - a) / 2,
			y: n + (i - o) / 2,
			width: a,
			height: o
		});
	}
	pan(e, t) {
		this.#a({
			...this.#r,
			x: this.#r.x + e * this.#r.width * .08,
			y: this.#r.y - t * this.#r.height * .08
		});
	}
	frame(e) {
		this.#i = e;
	}
	end() {
		this.#e.remove();
	}
	#a(e) {
		this.#r = e, this.#e.setAttribute("viewBox", `${e.x} ${e.y} ${e.width} ${e.height}`);
	}
	#o(e) {
		let t = e.target, [n, r] = [t.getAttribute("data-thing"), t.getAttribute("data-line")];
		n ? this.doings.pickedThing(n, e.shiftKey || e.ctrlKey || e.metaKey) : r ? this.doings.pickedLine(r) : this.doings.pickedNothing();
	}
	#s(e) {
		if (e.target.hasAttribute("data-thing")) return;
		let t = this.#r, n = this.#e.getBoundingClientRect(), r = Math.max(t.width / n.width, t.height / n.height), i = this.#i || e.shiftKey, a = (n) => {
			i || this.#a({
				...t,
				x: t.x - (n.clientX - e.clientX) * r,
				y: t.y - (n.clientY - e.clientY) * r
			});
		};
		window.addEventListener("pointermove", a), window.addEventListener("pointerup", (t) => {
			window.removeEventListener("pointermove", a), i && this.doings.pickedArea(this.#c(e, t));
		}, { once: !0 });
	}
	#c(e, t) {
		let n = (e, t, n) => e >= Math.min(t, n) && e <= Math.max(t, n);
		return [...this.#e.querySelectorAll("[data-thing]")].filter((r) => {
			let i = r.getBoundingClientRect(), [a, o] = [i.x + i.width / 2, i.y + i.height / 2];
			return n(a, e.clientX, t.clientX) && n(o, e.clientY, t.clientY);
		}).map((e) => e.getAttribute("data-thing"));
	}
};
// src/graph/raise.ts
function Is(e, t, n) {
	return Ns() ? {
		stage: new ks(e, t),
		reason: ""
	} : n <= 1500 ? {
		stage: new Fs(e, t),
		reason: M("graph.no-webgl")
	} : {
		stage: null,
		reason: M("graph.no-webgl-large", { most: Ps })
	};
}
// src/graph/room.ts
var Ls = h`
  :host { display: block; container-type: inline-size; }
  .toolbar { display: flex; flex-wrap: wrap; gap: .5rem .9rem; align-items: center; padding-bottom: .7rem; }
  .toolbar kg-graph-search { flex: 1 1 16rem; max-width: 26rem; }
  .toolbar kg-graph-export { margin-left: auto; }
  .group { display: flex; gap: .1rem; }
  .sign { padding: .3rem .45rem; }
  .middle { display: grid; grid-template-columns: minmax(0, 1fr) 21rem; border: 1px solid var(--_line); border-radius: .5rem; overflow: hidden; }
  .ground { position: relative; height: clamp(24rem, 70vh, 56rem); background: var(--_paper); }
  #stage { position: absolute; inset: 0; overflow: hidden; }
  #stage:focus-visible { outline-offset: -3px; }
  #stage .frame { position: absolute; border: 1px dashed var(--_accent); background: color-mix(in srgb, var(--_accent) 12%, transparent); pointer-events: none; z-index: 3; }
  .drawing { width: 100%; height: 100%; cursor: grab; }
  .status { position: absolute; left: .6rem; bottom: .5rem; margin: 0; padding: .1rem .5rem; border-radius: .3rem; background: color-mix(in srgb, var(--_paper) 86%, transparent); color: var(--_soft); font-size: .82rem; pointer-events: none; font-variant-numeric: tabular-nums; max-width: calc(100% - 1.2rem); }
  .told { position: absolute; left: .6rem; top: .5rem; right: .6rem; color: var(--_soft); font-size: .84rem; pointer-events: none; }
  .empty { position: absolute; inset: 0; display: grid; place-items: center; text-align: center; color: var(--_soft); padding: 2rem; pointer-events: none; font: 1.1rem/1.5 var(--_serif); }
  aside { border-left: 1px solid var(--_line); padding: .8rem 1rem 1rem; height: clamp(24rem, 70vh, 56rem); overflow: auto; }
  aside .tabs { margin-bottom: .8rem; }
  .twin { margin-top: 1.4rem; }
  @container (max-width: 56rem) {
    .middle { grid-template-columns: minmax(0, 1fr); }
    .ground { height: min(64vh, 30rem); }
    aside { border-left: 0; border-top: 1px solid var(--_line); height: auto; max-height: 34rem; }
  }
  @media print {
    .toolbar, aside, .status { display: none; }
    .middle { grid-template-columns: minmax(0, 1fr); border: 0; }
  }
`, Rs = 100, zs = class extends j {
	static {
		this.properties = {
			session: { attribute: !1 },
			stamp: { attribute: !1 },
			sheet: { state: !0 },
			sort: { state: !0 },
			rows: { state: !0 }
		};
	}
	static {
		this.styles = [rn, h`
      .tabs { display: flex; gap: .35rem; margin-bottom: .5rem; }
      .scroll { overflow-x: auto; }
      table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
      th { text-align: left; padding: .2rem .6rem .2rem 0; border-bottom: 1px solid var(--_line); font-weight: 600; white-space: nowrap; }
      th button { padding: .1rem .2rem; min-height: 1.6rem; margin-left: -.2rem; font-weight: 600; color: var(--_soft); }
      td { padding: .25rem .6rem .25rem 0; border-bottom: 1px solid var(--_line); vertical-align: middle; }
      td.amount, th.amount { text-align: right; }
      tr.chosen td { background: var(--_wash); }
      td .name { display: flex; gap: .45rem; align-items: center; }
      td button { min-height: 1.75rem; padding: .1rem .5rem; }
      td button.bare { padding: .1rem .2rem; text-align: left; text-decoration: underline; text-decoration-color: var(--_line); text-underline-offset: .18em; }
      .actions { display: flex; gap: .25rem; justify-content: flex-end; }
      .more { margin-top: .6rem; }
    `];
	}
	constructor() {
		super(), this.sheet = "things", this.sort = {
			by: "lines",
			down: !0
		}, this.rows = Rs;
	}
	render() {
		if (!this.session) return "";
		let { things: e, facts: t } = this.session.sight, n = (e, t) => k`<button aria-controls="sheet" aria-pressed=${this.sheet === e} @click=${() => this.#r(e)}>${M(`graph.${e}`)} <span class="number">${t}</span></button>`;
		return k`<div class="tabs" role="group" aria-label=${M("graph.table")}>${n("things", e.length)}${n("facts", t.length)}</div>
      <div class="scroll" id="sheet">${this.sheet === "things" ? this.#e(e) : this.#t(t)}</div>`;
	}
	#e(e) {
		let { session: t } = this, { scene: n, sight: r, source: i, selected: a } = t, o = (e) => r.degree.get(e.id) ?? 0, s = [
			{
				name: "name",
				value: (e) => e.label.toLowerCase()
			},
			{
				name: "kind",
				value: (e) => Qe(i.vocabulary, e.kind)
			},
			{
				name: "lines",
				value: o
			},
			{
				name: "count",
				value: (e) => e.count ?? 0
			}
		];
		return this.#n(s, e, (e) => k`<tr class=${a.has(e.id) ? "chosen" : ""}>
      <td><span class="name"><input type="checkbox" aria-label=${M("graph.select", { name: e.label })} .checked=${a.has(e.id)} @change=${() => t.select([e.id], !0)} />${yn(e.kind)}<button class="bare" @click=${() => this.#a(e.id)}>${e.label}</button></span></td>
      <td>${Qe(i.vocabulary, e.kind)}</td><td class="amount">${o(e)}</td><td class="amount">${e.count || ""}</td>
      <td><div class="actions">
        <button aria-label=${M("graph.expand-one", { name: e.label })} @click=${() => void t.expand(e.id)}>${M("graph.expand")}</button>
        <button aria-pressed=${n.pinned.has(e.id)} aria-label=${M("graph.pin-one", { name: e.label })} @click=${() => t.togglePins([e.id])}>${M("graph.pin")}</button>
        <button aria-label=${M("graph.remove-one", { name: e.label })} @click=${() => t.remove(/* @__PURE__ */ new Set([e.id]))}>${M("graph.remove")}</button>
      </div></td></tr>`, /* @__PURE__ */ new Set(["lines", "count"]), !0);
	}
	#t(e) {
		let { session: t } = this, { known: n, source: r, line: i } = t, a = (e) => n.thing(e).label, o = [
			{
				name: "from-thing",
				value: (e) => a(e.from).toLowerCase()
			},
			{
				name: "relation",
				value: (e) => P(r.vocabulary, e.relation)
			},
			{
				name: "to-thing",
				value: (e) => a(e.to).toLowerCase()
			},
			{
				name: "date",
				value: (e) => e.date
			},
			{
				name: "status",
				value: nt
			},
			{
				name: "confidence",
				value: (e) => e.confidence
			}
		], s = (e) => k`<button class="bare" @click=${() => this.#a(e)}>${a(e)}</button>`, c = (e) => [e.from, e.to].sort().join(" ");
		return this.#n(o, e, (e) => k`<tr class=${c(e) === i ? "chosen" : ""}>
      <td>${s(e.from)}</td><td>${P(r.vocabulary, e.relation)}</td><td>${s(e.to)}</td>
      <td>${e.date ? et(e.date) : ""}</td><td>${nt(e)}</td><td class="amount">${e.confidence ? tt(e.confidence) : ""}</td>
      <td><div class="actions"><button aria-label=${M("graph.sentences-of", {
			from: a(e.from),
			to: a(e.to)
		})} @click=${() => t.selectLine(c(e))}>${M("graph.sentences", { count: e.sentences })}</button></div></td></tr>`, /* @__PURE__ */ new Set(["confidence"]), !1);
	}
	#n(e, t, n, r, i) {
		let a = e.find((e) => e.name === this.sort.by) ?? e[0], o = [...t].sort((e, t) => Bs(a.value(e), a.value(t)));
		return this.sort.down && o.reverse(), k`<table><caption class="unseen">${M(i ? "graph.things" : "graph.facts")}</caption>
      <thead><tr>${e.map((e) => {
			let t = e.name === this.sort.by ? this.sort.down ? "descending" : "ascending" : "none", n = {
				ascending: " ↑",
				descending: " ↓",
				none: ""
			}[t];
			return k`<th scope="col" class=${r.has(e.name) ? "amount" : ""} aria-sort=${t}><button class="bare" @click=${() => this.#i(e.name)}>${M(`graph.column-${e.name}`)}${n}</button></th>`;
		})}<th scope="col"><span class="unseen">${M("graph.actions")}</span></th></tr></thead>
      <tbody>${o.slice(0, this.rows).map(n)}</tbody></table>
      ${o.length > this.rows ? k`<p class="more"><button @click=${() => this.rows += Rs}>${M("graph.more-rows", { count: o.length - this.rows })}</button></p>` : ""}`;
	}
	#r(e) {
		this.sheet = e, this.rows = Rs, this.sort = e === "things" ? {
			by: "lines",
			down: !0
		} : {
			by: "from-thing",
			down: !1
		};
	}
	#i(e) {
		this.sort = {
			by: e,
			down: this.sort.by === e && !this.sort.down
		};
	}
	#a(e) {
		this.session.select([e]), this.dispatchEvent(new CustomEvent("show", { detail: e }));
	}
};
function Bs(e, t) {
	return typeof e == "number" && typeof t == "number" ? e - t : String(e).localeCompare(String(t));
}
N("kg-graph-table", zs);
// src/graph/toolbar.ts
function Vs(e) {
	let { session: t } = e, n = (e, t, n, r = {}) => k`<button
    class="bare sign" aria-label=${t} title=${t} ?disabled=${r.off ?? !1} aria-pressed=${r.pressed ?? !1} @click=${n}>
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${tn(e)}</svg></button>`;
	return k`<div class="toolbar" role="toolbar" aria-label=${M("graph.tools")}>
    <kg-graph-search .source=${t?.source} .label=${M("graph.add-thing")} @pick=${(t) => e.add(t.detail)}></kg-graph-search>
    <div class="group">
      ${n("undo", M("graph.undo"), () => t?.undo(), { off: !t?.canUndo })}
      ${n("redo", M("graph.redo"), () => t?.redo(), { off: !t?.canRedo })}
    </div>
    <div class="group">
      ${n("plus", M("graph.zoom-in"), () => e.zoom(1 / 1.4))} ${n("minus", M("graph.zoom-out"), () => e.zoom(1.4))}
      ${n("fit", M("graph.fit"), e.fit)}
      ${n(e.running ? "stop" : "play", e.running ? M("graph.stop") : M("graph.arrange"), e.arrange)}
      ${n("frame", M("graph.frame"), e.frame, { pressed: e.framing })}
    </div>
    <kg-graph-export .element=${e.element}></kg-graph-export>
  </div>`;
}
// src/graph/given-source.ts
var Hs = 50, Us = 60, Ws = 5;
function Gs(e, t = () => "") {
	let n = new Fn();
	n.learn(e);
	let r = (e) => {
		let t = [...e].filter((e) => n.things.has(e));
		return {
			things: t.map((e) => n.thing(e)),
			facts: mn({
				...sn,
				things: t
			}, n)
		};
	}, i = (e) => n.thing(e).label;
	return {
		vocabulary: e.vocabulary ?? {
			relations: {},
			kinds: {}
		},
		href: t,
		async find(e) {
			let t = e.trim().toLowerCase();
			return [...n.things.values()].filter((e) => e.label.toLowerCase().includes(t)).sort((e, t) => e.label.length - t.label.length || e.id.localeCompare(t.id)).slice(0, 12);
		},
		async open(t) {
			if ("things" in t) return r(t.things);
			if ("start" in t) {
				let e = t.start.flatMap((e) => [e, ...n.neighboursOf(e)]);
				return r(/* @__PURE__ */ new Set([...t.start, ...e.slice(0, Us * t.start.length)]));
			}
			return e;
		},
		async around(e) {
			let t = /* @__PURE__ */ new Map();
			for (let r of n.factsOf(e)) {
				let n = r.from === e ? "out" : "in", i = `${n} ${r.relation}`, a = t.get(i) ?? {
					count: {
						relation: r.relation,
						direction: n,
						things: 0
					},
					others: /* @__PURE__ */ new Set()
				};
				a.others.add(n === "out" ? r.to : r.from), t.set(i, a);
			}
			return [...t.keys()].sort().map((e) => ({
				...t.get(e).count,
				things: t.get(e).others.size
			}));
		},
		async neighbours(e, t, r, a) {
			let o = n.factsOf(e).filter((n) => n.relation === t && (r === "out" ? n.from : n.to) === e).map((e) => ({
				fact: e,
				other: r === "out" ? e.to : e.from
			})).map((e) => ({
				...e,
				key: `${i(e.other).toLowerCase()} ${e.fact.id}`
			})).sort((e, t) => e.key < t.key ? -1 : 1).filter((e) => e.key > a), s = o.slice(0, Hs);
			return {
				network: {
					things: [e, ...s.map((e) => e.other)].map((e) => n.thing(e)),
					facts: s.map((e) => e.fact)
				},
				after: o.length > Hs ? s.at(-1).key : ""
			};
		},
		async ways(e, t, i) {
			let a = Ks(n, e, t, i.steps, (e) => i.avoid.includes(n.thing(e).kind));
			return {
				ways: a,
				network: r(new Set(a.flatMap((e) => e.things))),
				cut: !1
			};
		},
		async sentences(t) {
			return new Map(t.flatMap((t) => e.sentences?.[t] ? [[t, e.sentences[t]]] : []));
		},
		async profile(t) {
			return e.profiles?.[t] ?? {
				names: [],
				said: []
			};
		}
	};
}
function Ks(e, t, n, r, i) {
	let a = /* @__PURE__ */ new Map([[n, 0]]);
	for (let o = [n], s = 1; o.length && s <= r && !a.has(t); s += 1) {
		let n = [];
		for (let r of o) for (let o of e.neighboursOf(r)) a.has(o) || o !== t && i(o) || (a.set(o, s), n.push(o));
		o = n;
	}
	let o = [], s = (t) => {
		let r = t.at(-1);
		if (r === n && o.push({
			things: t,
			facts: t.slice(1).map((n, r) => qs(e, t[r], n))
		}), r === n || o.length >= Ws) return;
		let i = [...e.neighboursOf(r)].filter((e) => a.get(e) === a.get(r) - 1), c = (t) => e.factsOf(t).length;
		for (let e of i.sort((e, t) => c(e) - c(t) || e.localeCompare(t))) o.length < Ws && s([...t, e]);
	};
	return a.has(t) && s([t]), o;
}
var qs = (e, t, n) => e.factsOf(t).filter((e) => e.from === n || e.to === n).map((e) => e.id).sort()[0];
N("kg-graph", class extends j {
	static {
		this.properties = {
			source: { attribute: !1 },
			workers: { attribute: !1 },
			heading: {},
			origin: {},
			bundle: {},
			stamp: { state: !0 },
			framing: { state: !0 },
			aside: { state: !0 }
		};
	}
	#e = null;
	#t = null;
	#n = "";
	static {
		this.styles = [
			nn,
			rn,
			Ls
		];
	}
	constructor() {
		super(), this.workers = () => null, this.heading = "", this.origin = "", this.bundle = "", this.stamp = 0, this.framing = !1, this.aside = "selection";
	}
	async open(e, t = "") {
		if (await this.updateComplete, !this.source) throw Error("<kg-graph> has no source; set element.source first");
		let n = this.session = new Ln(this.source);
		n.addEventListener("change", (e) => this.#r(e.detail.layout)), await n.open(e, t), this.#e?.fit();
	}
	get fragment() {
		return this.session?.fragment ?? "";
	}
	get picture() {
		let { scene: e, sight: t, points: n, selected: r, marked: i } = this.session;
		return {
			sight: t,
			points: n,
			selected: r,
			marked: i,
			pinned: new Set(e.pinned.keys()),
			palette: Cn(this),
			lineLabel: (e) => {
				let n = t.lines.get(e);
				return n ? $e(this.source.vocabulary, n) : "";
			}
		};
	}
	disconnectedCallback() {
		super.disconnectedCallback(), this.#t?.end(), this.#e?.end(), this.#e = this.#t = null;
	}
	connectedCallback() {
		super.connectedCallback(), matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.#i()), this.hasUpdated && this.session && this.requestUpdate();
	}
	render() {
		let { session: e } = this, t = !!e && !e.scene.things.length && !e.busy;
		return k`<div class="view" @keydown=${this.#u}>
      ${Vs(this.#c())}
      <div class="middle">
        <div class="ground">
          <div id="stage" tabindex="0" role="group" aria-label=${M("graph.canvas")} aria-describedby="keys"></div>
          <p id="keys" class="unseen">${M("graph.keys")}</p>
          ${t ? k`<p class="empty">${M("graph.empty")}</p>` : ""}
          ${this.#n ? k`<p class="told">${this.#n}</p>` : ""}
          <p class="status" role="status">${this.#l()}</p>
        </div>
        <aside>
          <div class="row tabs" role="group" aria-label=${M("graph.side")}>
            ${["selection", "filters"].map((e) => k`<button aria-pressed=${this.aside === e} @click=${() => this.aside = e}>${M(`graph.${e}`)}</button>`)}
          </div>
          ${this.aside === "selection" ? k`<kg-graph-panel .session=${e} .stamp=${this.stamp}></kg-graph-panel>` : k`<kg-graph-filters .session=${e} .stamp=${this.stamp} @filter=${(t) => e?.change(t.detail.scene, t.detail.amend)}></kg-graph-filters>`}
        </aside>
      </div>
      <section class="twin" aria-label=${M("graph.table")}>
        <kg-graph-table .session=${e} .stamp=${this.stamp} @show=${(e) => this.#e?.fit([e.detail])}></kg-graph-table>
      </section>
    </div>`;
	}
	updated(e) {
		let t = this.renderRoot.querySelector("#stage");
		if (this.#e || !this.session || !t) return;
		let n = Is(t, this.#s(), this.session.sight.lines.size);
		this.#e = n.stage, this.#n = n.reason, this.#t = new kt(this.workers, (e, t) => this.#o(e, t)), this.#i(), this.#n && (this.stamp += 1);
	}
	#r(e) {
		this.stamp += 1, this.#i(), e && this.session && this.#a(), this.dispatchEvent(new CustomEvent("state"));
	}
	#i() {
		this.#e && this.session && this.#e.draw(this.picture);
	}
	#a() {
		let { sight: e, points: t, scene: n } = this.session;
		this.#t?.start(e, t, new Set(n.pinned.keys()), !1);
	}
	#o(e, t) {
		let { points: n, scene: r } = this.session;
		for (let [t, i] of e) r.pinned.has(t) || n.set(t, i);
		let i = matchMedia("(prefers-reduced-motion: reduce)").matches;
		(t || !i) && this.#e?.move(n), t && (this.stamp += 1, this.dispatchEvent(new CustomEvent("state")));
	}
	#s() {
		let e = () => this.session, t = () => {
			this.aside = "selection";
		};
		return {
			pickedThing: (n, r) => (e().select([n], r), t()),
			openedThing: (t) => void e().expand(t),
			pickedLine: (n) => (e().selectLine(n), t()),
			pickedNothing: () => e().select([]),
			pickedArea: (n) => (e().select(n, !0), t()),
			dragged: (t, n) => {
				e().points.set(t, n), this.#t?.stop(), this.#e?.move(/* @__PURE__ */ new Map([[t, n]]));
			},
			dropped: (t, n) => e().pinAt(t, n)
		};
	}
	#c() {
		return {
			element: this,
			session: this.session,
			running: this.#t?.running ?? !1,
			framing: this.framing,
			add: (e) => {
				this.session?.put({
					things: [e],
					facts: []
				}, [e.id]).then(() => this.session?.select([e.id])), this.aside = "selection";
			},
			arrange: () => {
				this.#t?.running ? this.#t.stop() : this.#a(), this.stamp += 1;
			},
			frame: () => {
				this.framing = !this.framing, this.#e?.frame(this.framing);
			},
			fit: () => this.#e?.fit(),
			zoom: (e) => this.#e?.zoom(e)
		};
	}
	#l() {
		let { session: e } = this;
		if (!e) return "";
		if (e.message) return e.message;
		if (e.busy) return M("graph.loading");
		let { things: t, facts: n } = e.sight, r = e.scene.things.length - t.length;
		return [
			M("graph.status", {
				things: t.length,
				facts: n.length
			}),
			r ? M("graph.hidden", { count: r }) : "",
			e.cut ? M("graph.cut") : ""
		].filter(Boolean).join(" · ");
	}
	#u(e) {
		let { session: t } = this;
		if (!t) return;
		let n = e.ctrlKey || e.metaKey;
		if (n && e.key.toLowerCase() === "z") e.shiftKey ? t.redo() : t.undo();
		else if (n && e.key.toLowerCase() === "y") t.redo();
		else if (n || e.altKey || e.composedPath()[0].id !== "stage" || !this.#d(e.key, t)) return;
		e.preventDefault();
	}
	#d(e, t) {
		let n = {
			ArrowLeft: [-1, 0],
			ArrowRight: [1, 0],
			ArrowUp: [0, 1],
			ArrowDown: [0, -1]
		};
		if (n[e]) this.#e?.pan(...n[e]);
		else if (e === "+" || e === "=") this.#e?.zoom(1 / 1.4);
		else if (e === "-") this.#e?.zoom(1.4);
		else if (e === "0") this.#e?.fit();
		else if (e === "Delete" || e === "Backspace") t.remove(t.selected);
		else if (e === "p") t.togglePins(t.selected);
		else if (e === "Enter") [...t.selected].slice(0, 5).forEach((e) => void t.expand(e));
		else if (e === "Escape") t.select([]);
		else if (e === "n" || e === "b") this.#f(t, e === "n" ? 1 : -1);
		else return !1;
		return !0;
	}
	#f(e, t) {
		let n = e.sight.things.map((e) => e.id), r = n[(n.indexOf([...e.selected][0] ?? "") + t + n.length) % n.length];
		r && e.select([r]);
	}
});
// src/graph/layout-worker.ts?worker&inline
var Js = "var e=Object.create,t=Object.defineProperty,n=Object.getOwnPropertyDescriptor,r=Object.getOwnPropertyNames,i=Object.getPrototypeOf,a=Object.prototype.hasOwnProperty,o=(e,t)=>()=>(t||(e((t={exports:{}}).exports,t,t.exports),e=null),t.exports),s=(e,i,o,s)=>{if(i&&typeof i==`object`||typeof i==`function`)for(var c=r(i),l=0,u=c.length,d;l<u;l++)d=c[l],!a.call(e,d)&&d!==o&&t(e,d,{get:(e=>i[e]).bind(null,d),enumerable:!(s=n(i,d))||s.enumerable});return e},c=/* @__PURE__ */ ((n,r,a)=>(a=n==null?{}:e(i(n)),s(t(a,`default`,{value:n,enumerable:!0}),n)))((/* @__PURE__ */ o(((e,t)=>{t.exports=function(e,t,n){var r,i,a,o,s,c,l,u,d,f,p=t.length,m=n.length,h=e.adjustSizes,g=e.barnesHutTheta*e.barnesHutTheta,_,v,y,b,x,S,C,w=[];for(a=0;a<p;a+=10)t[a+4]=t[a+2],t[a+5]=t[a+3],t[a+2]=0,t[a+3]=0;if(e.outboundAttractionDistribution){for(_=0,a=0;a<p;a+=10)_+=t[a+6];_/=p/10}if(e.barnesHutOptimize){var T=1/0,E=-1/0,D=1/0,O=-1/0,k,A,j;for(a=0;a<p;a+=10)T=Math.min(T,t[a+0]),E=Math.max(E,t[a+0]),D=Math.min(D,t[a+1]),O=Math.max(O,t[a+1]);var M=E-T,N=O-D;for(M>N?(D-=(M-N)/2,O=D+M):(T-=(N-M)/2,E=T+N),w[0]=-1,w[1]=(T+E)/2,w[2]=(D+O)/2,w[3]=Math.max(E-T,O-D),w[4]=-1,w[5]=-1,w[6]=0,w[7]=0,w[8]=0,r=1,a=0;a<p;a+=10)for(i=0,j=3;;)if(w[i+5]>=0){k=t[a+0]<w[i+1]?t[a+1]<w[i+2]?w[i+5]:w[i+5]+9:t[a+1]<w[i+2]?w[i+5]+18:w[i+5]+27,w[i+7]=(w[i+7]*w[i+6]+t[a+0]*t[a+6])/(w[i+6]+t[a+6]),w[i+8]=(w[i+8]*w[i+6]+t[a+1]*t[a+6])/(w[i+6]+t[a+6]),w[i+6]+=t[a+6],i=k;continue}else if(w[i+0]<0){w[i+0]=a;break}else{if(w[i+5]=r*9,u=w[i+3]/2,d=w[i+5],w[d+0]=-1,w[d+1]=w[i+1]-u,w[d+2]=w[i+2]-u,w[d+3]=u,w[d+4]=d+9,w[d+5]=-1,w[d+6]=0,w[d+7]=0,w[d+8]=0,d+=9,w[d+0]=-1,w[d+1]=w[i+1]-u,w[d+2]=w[i+2]+u,w[d+3]=u,w[d+4]=d+9,w[d+5]=-1,w[d+6]=0,w[d+7]=0,w[d+8]=0,d+=9,w[d+0]=-1,w[d+1]=w[i+1]+u,w[d+2]=w[i+2]-u,w[d+3]=u,w[d+4]=d+9,w[d+5]=-1,w[d+6]=0,w[d+7]=0,w[d+8]=0,d+=9,w[d+0]=-1,w[d+1]=w[i+1]+u,w[d+2]=w[i+2]+u,w[d+3]=u,w[d+4]=w[i+4],w[d+5]=-1,w[d+6]=0,w[d+7]=0,w[d+8]=0,r+=4,k=t[w[i+0]+0]<w[i+1]?t[w[i+0]+1]<w[i+2]?w[i+5]:w[i+5]+9:t[w[i+0]+1]<w[i+2]?w[i+5]+18:w[i+5]+27,w[i+6]=t[w[i+0]+6],w[i+7]=t[w[i+0]+0],w[i+8]=t[w[i+0]+1],w[k+0]=w[i+0],w[i+0]=-1,A=t[a+0]<w[i+1]?t[a+1]<w[i+2]?w[i+5]:w[i+5]+9:t[a+1]<w[i+2]?w[i+5]+18:w[i+5]+27,k===A){if(j--){i=k;continue}j=3;break}w[A+0]=a;break}}if(e.barnesHutOptimize)for(v=e.scalingRatio,a=0;a<p;a+=10)for(i=0;;)if(w[i+5]>=0){if(S=(t[a+0]-w[i+7])**2+(t[a+1]-w[i+8])**2,f=w[i+3],4*f*f/S<g){if(y=t[a+0]-w[i+7],b=t[a+1]-w[i+8],h===!0?S>0?(C=v*t[a+6]*w[i+6]/S,t[a+2]+=y*C,t[a+3]+=b*C):S<0&&(C=-v*t[a+6]*w[i+6]/Math.sqrt(S),t[a+2]+=y*C,t[a+3]+=b*C):S>0&&(C=v*t[a+6]*w[i+6]/S,t[a+2]+=y*C,t[a+3]+=b*C),i=w[i+4],i<0)break;continue}i=w[i+5];continue}else{if(c=w[i+0],c>=0&&c!==a&&(y=t[a+0]-t[c+0],b=t[a+1]-t[c+1],S=y*y+b*b,h===!0?S>0?(C=v*t[a+6]*t[c+6]/S,t[a+2]+=y*C,t[a+3]+=b*C):S<0&&(C=-v*t[a+6]*t[c+6]/Math.sqrt(S),t[a+2]+=y*C,t[a+3]+=b*C):S>0&&(C=v*t[a+6]*t[c+6]/S,t[a+2]+=y*C,t[a+3]+=b*C)),i=w[i+4],i<0)break;continue}else for(v=e.scalingRatio,o=0;o<p;o+=10)for(s=0;s<o;s+=10)y=t[o+0]-t[s+0],b=t[o+1]-t[s+1],h===!0?(S=Math.sqrt(y*y+b*b)-t[o+8]-t[s+8],S>0?(C=v*t[o+6]*t[s+6]/S/S,t[o+2]+=y*C,t[o+3]+=b*C,t[s+2]-=y*C,t[s+3]-=b*C):S<0&&(C=100*v*t[o+6]*t[s+6],t[o+2]+=y*C,t[o+3]+=b*C,t[s+2]-=y*C,t[s+3]-=b*C)):(S=Math.sqrt(y*y+b*b),S>0&&(C=v*t[o+6]*t[s+6]/S/S,t[o+2]+=y*C,t[o+3]+=b*C,t[s+2]-=y*C,t[s+3]-=b*C));for(d=e.gravity/e.scalingRatio,v=e.scalingRatio,a=0;a<p;a+=10)C=0,y=t[a+0],b=t[a+1],S=Math.sqrt(y**2+b**2),e.strongGravityMode?S>0&&(C=v*t[a+6]*d):S>0&&(C=v*t[a+6]*d/S),t[a+2]-=y*C,t[a+3]-=b*C;for(v=1*(e.outboundAttractionDistribution?_:1),l=0;l<m;l+=3)o=n[l+0],s=n[l+1],u=n[l+2],x=u**+e.edgeWeightInfluence,y=t[o+0]-t[s+0],b=t[o+1]-t[s+1],h===!0?(S=Math.sqrt(y*y+b*b)-t[o+8]-t[s+8],e.linLogMode?e.outboundAttractionDistribution?S>0&&(C=-v*x*Math.log(1+S)/S/t[o+6]):S>0&&(C=-v*x*Math.log(1+S)/S):e.outboundAttractionDistribution?S>0&&(C=-v*x/t[o+6]):S>0&&(C=-v*x)):(S=Math.sqrt(y**2+b**2),e.linLogMode?e.outboundAttractionDistribution?S>0&&(C=-v*x*Math.log(1+S)/S/t[o+6]):S>0&&(C=-v*x*Math.log(1+S)/S):e.outboundAttractionDistribution?(S=1,C=-v*x/t[o+6]):(S=1,C=-v*x)),S>0&&(t[o+2]+=y*C,t[o+3]+=b*C,t[s+2]-=y*C,t[s+3]-=b*C);var P,F,I,L,R,z;if(h===!0)for(a=0;a<p;a+=10)t[a+9]!==1&&(P=Math.sqrt(t[a+2]**2+t[a+3]**2),P>10&&(t[a+2]=t[a+2]*10/P,t[a+3]=t[a+3]*10/P),F=t[a+6]*Math.sqrt((t[a+4]-t[a+2])*(t[a+4]-t[a+2])+(t[a+5]-t[a+3])*(t[a+5]-t[a+3])),I=Math.sqrt((t[a+4]+t[a+2])*(t[a+4]+t[a+2])+(t[a+5]+t[a+3])*(t[a+5]+t[a+3]))/2,L=.1*Math.log(1+I)/(1+Math.sqrt(F)),R=t[a+0]+t[a+2]*(L/e.slowDown),t[a+0]=R,z=t[a+1]+t[a+3]*(L/e.slowDown),t[a+1]=z);else for(a=0;a<p;a+=10)t[a+9]!==1&&(F=t[a+6]*Math.sqrt((t[a+4]-t[a+2])*(t[a+4]-t[a+2])+(t[a+5]-t[a+3])*(t[a+5]-t[a+3])),I=Math.sqrt((t[a+4]+t[a+2])*(t[a+4]+t[a+2])+(t[a+5]+t[a+3])*(t[a+5]+t[a+3]))/2,L=t[a+7]*Math.log(1+I)/(1+Math.sqrt(F)),t[a+7]=Math.min(1,Math.sqrt(L*(t[a+2]**2+t[a+3]**2)/(1+Math.sqrt(F)))),R=t[a+0]+t[a+2]*(L/e.slowDown),t[a+0]=R,z=t[a+1]+t[a+3]*(L/e.slowDown),t[a+1]=z);return{}}})))(),1);let l=null;self.addEventListener(`message`,({data:e})=>{let t=l!==null;l=`stop`in e?null:e,l&&!t&&setTimeout(u)});function u(){if(!l)return;let e=l,t=performance.now()+e.millis,n=0;do(0,c.default)(e.settings,e.nodes,e.edges),--e.rounds;while(e.rounds>0&&performance.now()<t);let r=new Float32Array(e.nodes.length/10*2);for(let t=0;t<r.length;t+=2){let i=t/2*10;r[t]=e.nodes[i],r[t+1]=e.nodes[i+1],n+=Math.abs(e.nodes[i+2])+Math.abs(e.nodes[i+3])}let i=e.rounds<=0||n/(r.length/2)<e.still,a={run:e.run,places:r,done:i};self.postMessage(a,[r.buffer]),i?l=null:setTimeout(u)}", Ys = typeof self < "u" && self.Blob && new Blob(["URL.revokeObjectURL(import.meta.url);", Js], { type: "text/javascript;charset=utf-8" });
function Xs(e) {
	let t;
	try {
		if (t = Ys && (self.URL || self.webkitURL).createObjectURL(Ys), !t) throw "";
		let n = new Worker(t, {
			type: "module",
			name: e?.name
		});
		return n.addEventListener("error", () => {
			(self.URL || self.webkitURL).revokeObjectURL(t);
		}), n;
	} catch {
		return new Worker("data:text/javascript;charset=utf-8," + encodeURIComponent(Js), {
			type: "module",
			name: e?.name
		});
	}
}
// src/whole/graph.ts
var Zs = JSON.parse(document.getElementById("data-graph").textContent);
qe(Zs.wording);
var Qs = document.querySelector("kg-graph");
Qs.workers = () => new Xs(), Qs.heading = Zs.heading, Qs.origin = Zs.origin, Qs.source = Gs(Zs.network, (e) => Zs.hrefs[e] ?? ""), Qs.open({ all: !0 }, location.hash || Zs.fragment);
