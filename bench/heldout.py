"""The lexicon with everything that is learned learned anew without a third of the articles, each step done once."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from thirds import folder_of

from kg.paths import LEXICON
from kg.pipeline.version import extracting_version, hash_files

ROOT = Path(__file__).resolve().parent.parent
BENCH, CORPUS = ROOT / "bench", ROOT / "tests" / "corpus"
#: What is learned after the encoders, in the order needed: each script with its arguments, and the part of the lexicon
#: that it writes.
NAMES = (("train.py", "names"), "weights")
FACTS = ((("train.py", "pairs"), "weights"), (("fit_subjects.py",), "forms/subjects.tsv"))
#: What the weights of names depend on beside articles and encoders; those of facts, on all code and cards as well.
NAMING = (
    *(ROOT / "kg" / place for place in ("mentions", "model", "text.py", "lexicon/__init__.py", "lexicon/weights.py")),
    *(path for path in sorted((LEXICON / "en" / "forms").iterdir()) if path.name != "subjects.tsv"),
    LEXICON / "en" / "names",
    *(BENCH / script for script in ("names.py", "references.py", "thirds.py", "train.py")),
)
#: What is found from held-out records themselves, a handful of numbers, and so kept as shipped.
KEPT = ("confidence.json",)
#: The scripts that learn, and what they lean on.
LEARNING = ("fit_subjects", "names", "oracle", "references", "sights", "softmax", "thirds", "train")


@dataclass(frozen=True, slots=True)
class Set:
    """Articles with gold; `inside` names folders that are also shown by themselves."""

    name: str
    title: str
    articles: Path
    gold: Path
    inside: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """What a process needs to do one part: the whole lexicon as shipped (`hold` None), or without a third."""

    work: Path
    shared: Path | None
    hold: int | None

    @property
    def folder(self) -> Path:
        """Where its predictions lie."""
        return self.work / ("shipped" if self.hold is None else f"without-{self.hold}")


def sets_of(shared: Path | None, work: Path | None = None) -> list[Set]:
    """What is measured, all of which is learned from, too: where it was written, or its copy in the work folder."""
    if work:
        copies = work / "corpus"
        return [replace(s, articles=copies / s.name, gold=copies / f"{s.name}-gold") for s in sets_of(shared)]
    own = [
        Set("press", "Articles written for training", CORPUS / "press", CORPUS / "press-gold"),
        Set("parks", "Articles on parks written for training", CORPUS / "parks", CORPUS / "parks-gold"),
        Set("web", "Passages of the web written for training", CORPUS / "web", CORPUS / "web-gold"),
        Set("samples", "Sample articles", ROOT / "examples" / "articles", CORPUS / "gold"),
    ]
    if shared is None:
        return own
    inside = (("seeds", "of these the real ones"), ("dev", "of these those written for development"))
    return [Set("reference", "Reference articles", shared / "articles", shared / "gold", inside), *own]


def tell(message: str) -> None:
    """Progress, on standard error."""
    print(message, file=sys.stderr, flush=True)


def is_done(out: Path, key: str) -> bool:
    """Whether a file was made from just these inputs."""
    mark = out.with_name(out.name + ".key")
    return out.exists() and mark.exists() and mark.read_text(encoding="utf-8") == key


def finish(out: Path, key: str) -> None:
    """Note what a file was made from."""
    out.with_name(out.name + ".key").write_text(key, encoding="utf-8")


def make_encoders(run: Run) -> None:
    """All encoders that are needed for the three thirds."""
    held = {",".join(map(str, sorted(parts))) for hold in range(3) for parts in held_with(hold)}
    start(run, ["encoder.py", "--hold", *sorted(held)], run.work / "tuned")
    start(run, ["heads.py", "--encoders", str(run.work / "tuned"), "--hold", *sorted(held)], run.work / "encoders")


def learn(run: Run) -> Path:
    """The lexicon with everything that is learned learned anew without the third."""
    sets = sets_of(run.shared, run.work)
    code = [BENCH / f"{name}.py" for name in LEARNING]
    places = [path for one in sets for path in (one.articles, one.gold)]
    names = learn_names(run, places)
    key = " ".join([extracting_version(), *(hash_files([path]) for path in [*code, *places, names])])
    lexicon = run.folder / "en"
    if is_done(lexicon, key):
        tell(f"{run.folder.name}: weights are there")
        return lexicon
    shutil.rmtree(lexicon, ignore_errors=True)
    shutil.copytree(LEXICON / "en", lexicon)
    shutil.rmtree(lexicon / "weights")
    (lexicon / "forms" / "subjects.tsv").unlink()
    (lexicon / "weights").mkdir()
    for name in KEPT:
        shutil.copy(LEXICON / "en" / "weights" / name, lexicon / "weights" / name)
    shutil.copytree(names, lexicon / "weights", dirs_exist_ok=True)
    encoders = ["--encoders", str(run.work / "encoders")]
    for step, out in FACTS:
        start(run, [*step, *encoders, "--hold", str(run.hold), "--lexicon", str(lexicon)], lexicon / out)
    for shipped in sorted((LEXICON / "en" / "weights").iterdir()):
        if not (lexicon / "weights" / shipped.name).exists():
            raise SystemExit(f"weights/{shipped.name} is learned by no step in {__file__}: add the step")
    finish(lexicon, key)
    return lexicon


def learn_names(run: Run, places: Sequence[Path]) -> Path:
    """The weights of names without the third: a folder of its own, since they outlast changes of cards."""
    step, out = NAMES[0], run.folder / "names"
    encoders = [run.work / "encoders" / folder_of(held) for held in held_with(run.hold)]
    key = " ".join(hash_files([path]) for path in [*NAMING, *places, *encoders])
    if is_done(out, key):
        tell(f"{run.folder.name}: names are there")
        return out
    shutil.rmtree(out, ignore_errors=True)
    start(run, [*step, "--hold", str(run.hold), "--encoders", str(run.work / "encoders")], out)
    finish(out, key)
    return out


def held_with(hold: int) -> list[set[int]]:
    """The thirds without which encoders are needed for one third: it alone, and with each other one."""
    return [{hold, rest} for rest in range(3)]


def start(run: Run, step: Sequence[str], out: Path) -> None:
    """Run one of the scripts that learn, on all articles."""
    tell(f"{run.folder.name}: {' '.join(step[:2])}")
    sets = sets_of(run.shared, run.work)
    command = [sys.executable, str(BENCH / step[0]), *step[1:], "--out", str(out)]
    command += ["--articles", *(str(one.articles) for one in sets), "--gold", *(str(one.gold) for one in sets)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - our own
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
