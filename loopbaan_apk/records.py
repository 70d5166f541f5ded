"""What every value is: a frozen, slotted dataclass with keywords only, at an eighth of the price.

`dataclass` writes and compiles seven methods for each class. Here nothing is compiled: the methods
look at the fields. With the seventy classes of a result that saves as much time as starting Python
five times (docs/decisions.md).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, FrozenInstanceError, dataclass, field, fields
from operator import attrgetter
from typing import Any, NoReturn, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def record(model: type[T]) -> type[T]:
    """As `dataclass(frozen=True, slots=True, kw_only=True)`, for types, fields and values alike."""
    made: Any = dataclass(init=False, repr=False, eq=False, slots=True, kw_only=True)(model)
    made.__init__ = _init(made)
    made.__eq__, made.__hash__ = _comparing(made)
    for name, method in _SHARED.items():
        setattr(made, name, method)
    return made  # type: ignore[no-any-return]  # the model, with its slots


def _init(model: Any) -> Callable[..., None]:
    """`__init__`: what is given, then the defaults of what is not, each into its slot."""
    given = [one for one in fields(model) if one.init]
    put = {one.name: getattr(model, one.name).__set__ for one in given}
    defaults = {one.name: one.default for one in given if one.default is not MISSING}
    fresh = {one.name: one.default_factory for one in given if one.default_factory is not MISSING}
    finish = getattr(model, "__post_init__", None)

    def __init__(self: object, **values: object) -> None:  # noqa: N807 - it becomes one
        missing = len(put) - len(values)
        try:
            for name, value in values.items():
                put[name](self, value)
        except KeyError as error:
            raise TypeError(f"{model.__name__} has no {error}") from None
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
            raise TypeError(f"{model.__name__} needs {', '.join(put.keys() - values.keys())}")
        if finish is not None:
            finish(self)

    return __init__


def _comparing(model: Any) -> tuple[Callable[[Any, object], bool], Callable[[Any], int]]:
    """`__eq__` and `__hash__`: of the same class, with the same in every field that counts."""
    seen = attrgetter("__class__", *(one.name for one in fields(model) if one.compare))

    def __eq__(self: Any, other: object) -> bool:  # noqa: N807
        return seen(self) == seen(other) if type(other) is type(self) else NotImplemented

    def __hash__(self: Any) -> int:  # noqa: N807
        return hash(seen(self))

    return __eq__, __hash__


def _repr(self: Any) -> str:
    shown = (f"{one.name}={getattr(self, one.name)!r}" for one in fields(self) if one.repr)
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _refuse(_: object, name: str, *__: object) -> NoReturn:
    raise FrozenInstanceError(f"cannot change {name!r}")


def _state(self: Any) -> list[Any]:
    return [getattr(self, one.name) for one in fields(self)]


def _restore(self: Any, state: list[Any]) -> None:
    for one, value in zip(fields(self), state, strict=True):
        object.__setattr__(self, one.name, value)


_SHARED = {
    "__repr__": _repr,
    "__setattr__": _refuse,
    "__delattr__": _refuse,
    "__getstate__": _state,
    "__setstate__": _restore,
}
