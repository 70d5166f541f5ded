"""What every value is: a frozen, slotted dataclass with keywords only, at a ninth of the price.

`dataclass` writes and compiles seven methods for each class, and makes the class twice. Records
share methods that look at the fields. With the seventy classes behind a result that saves as much
time as starting Python five times (docs/decisions.md).
"""

from __future__ import annotations

from dataclasses import MISSING, FrozenInstanceError, dataclass, field, fields
from operator import attrgetter
from typing import Any, ClassVar, NoReturn, TypeVar, dataclass_transform

T = TypeVar("T")


class Record:
    """The methods of every record."""

    __slots__ = ()

    __recipe__: ClassVar[tuple[dict[str, Any], dict[str, Any], dict[str, Any], Any]]
    """By name: what fills the slot, the default, and what makes a fresh one; then what ends it."""
    __compared__: ClassVar[Any]

    def __init__(self, **values: object) -> None:
        """What is given, then the defaults of what is not, each into its slot."""
        put, defaults, fresh, finish = self.__recipe__
        missing = len(put) - len(values)
        try:
            for name, value in values.items():
                put[name](self, value)
        except KeyError as error:
            raise TypeError(f"{type(self).__name__} has no {error}") from None
        if missing:
            for name, default in defaults.items():
                if name not in values:
                    put[name](self, default)
                    missing -= 1
            for name, make in fresh.items():
                if name not in values:
                    put[name](self, make())
                    missing -= 1
        if missing:
            raise TypeError(f"{type(self).__name__} needs {', '.join(put.keys() - values.keys())}")
        if finish is not None:
            finish(self)

    def __eq__(self, other: object) -> bool:
        """Of the same class, with the same in every field that counts."""
        if type(other) is not type(self):
            return NotImplemented
        return bool(self.__compared__(self) == self.__compared__(other))

    def __hash__(self) -> int:
        return hash(self.__compared__(self))

    def __repr__(self) -> str:
        shown = (f"{one.name}={getattr(self, one.name)!r}" for one in fields(self) if one.repr)  # type: ignore[arg-type]  # a record is one
        return f"{type(self).__qualname__}({', '.join(shown)})"

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise FrozenInstanceError(f"cannot change {name!r}")

    def __delattr__(self, name: str) -> NoReturn:
        raise FrozenInstanceError(f"cannot change {name!r}")

    def __getstate__(self) -> dict[str, Any]:
        return {one.name: getattr(self, one.name) for one in fields(self)}  # type: ignore[arg-type]

    def __setstate__(self, state: dict[str, Any]) -> None:
        for name, value in state.items():
            object.__setattr__(self, name, value)


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def record(model: type[T]) -> type[T]:
    """As `dataclass(frozen=True, slots=True, kw_only=True)`, for types, fields and values alike."""
    described = dataclass(init=False, repr=False, eq=False, match_args=False, kw_only=True)(model)
    known = fields(described)  # type: ignore[arg-type]
    names = {one.name for one in known}
    inside = {
        name: value
        for name, value in vars(described).items()
        if name not in names and name not in ("__dict__", "__weakref__")
    }
    inherits = issubclass(model, Record)
    bases = model.__bases__ if inherits else (Record,)
    above = {one.name for one in fields(bases[0])} if inherits else set()
    inside |= {"__slots__": tuple(names - above), "__qualname__": model.__qualname__}
    made: Any = type(model.__name__, bases, inside)
    given = [one for one in known if one.init]
    made.__recipe__ = (
        {one.name: getattr(made, one.name).__set__ for one in given},
        {one.name: one.default for one in given if one.default is not MISSING},
        {one.name: one.default_factory for one in given if one.default_factory is not MISSING},
        getattr(made, "__post_init__", None),
    )
    made.__compared__ = attrgetter("__class__", *(one.name for one in known if one.compare))
    return made  # type: ignore[no-any-return]  # the model, with its slots
