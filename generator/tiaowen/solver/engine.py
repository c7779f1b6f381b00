"""Calls of the engine that are made by the ten thousand, without the wrapper's checks of every argument.

The wrapper (`z3.And`, `z3.If`, `Solver.check`) looks each argument over, which costs more than the call;
what stands here is given z3 terms of the right sort only.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import z3


def joined(make: Callable[..., Any], parts: Sequence[z3.BoolRef]) -> z3.BoolRef:
    """And/Or of formulas: `make` is `Z3_mk_and` or `Z3_mk_or`."""
    context = z3.main_ctx()
    return z3.BoolRef(make(context.ref(), len(parts), _array(parts)), context)


def negated(part: z3.BoolRef) -> z3.BoolRef:
    """Not."""
    context = z3.main_ctx()
    return z3.BoolRef(z3.Z3_mk_not(context.ref(), part.ast), context)


def chosen(test: z3.BoolRef, then: z3.ArithRef, other: z3.ArithRef) -> z3.ArithRef:
    """`then` where the test holds; both of one sort."""
    context = z3.main_ctx()
    return z3.ArithRef(z3.Z3_mk_ite(context.ref(), test.ast, then.ast, other.ast), context)


def check(solver: z3.Solver, literals: Sequence[z3.BoolRef]) -> int:
    """Whether there is a model in which the literals hold: Z3_L_TRUE, Z3_L_FALSE, Z3_L_UNDEF."""
    context = z3.main_ctx()
    answer = z3.Z3_solver_check_assumptions(
        context.ref(), solver.solver, len(literals), _array(literals)
    )
    return int(answer)


def core(solver: z3.Solver) -> list[int]:
    """Numbers (`get_id`) of literals that cannot hold together."""
    context = z3.main_ctx().ref()
    found = z3.Z3_solver_get_unsat_core(context, solver.solver)
    z3.Z3_ast_vector_inc_ref(context, found)
    size = z3.Z3_ast_vector_size(context, found)
    numbers = [
        z3.Z3_get_ast_id(context, z3.Z3_ast_vector_get(context, found, i)) for i in range(size)
    ]
    z3.Z3_ast_vector_dec_ref(context, found)
    return numbers


def holds(model: z3.ModelRef, literal: z3.BoolRef) -> bool | None:
    """What a model says of a constant; None where it says nothing."""
    context = z3.main_ctx().ref()
    value = z3.Z3_model_get_const_interp(context, model.model, literal.decl().ast)
    return z3.Z3_get_bool_value(context, value) == z3.Z3_L_TRUE if value else None


def _array(parts: Sequence[z3.BoolRef]) -> Any:
    return (z3.Ast * len(parts))(*(part.ast for part in parts))
