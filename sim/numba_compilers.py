"""numba's own compiler, told what it cannot know about the model: this file alone leans on numba's insides.

Three things are told.  The arrays of one call never overlap, so values may stay in registers across a write.
Inner functions are called from compiled code only, so they need neither wrappers nor machine code of their
own, and are optimised once, inside the entry.  A literal number passed as an argument is a number like
any other.  Together they halve the time to compile and to run.
"""

# numba carries few annotations, and its options are descriptors that type checkers misread:
# mypy: disable-error-code="no-untyped-call, attr-defined, misc, assignment"

from typing import Any

from numba import _dynfunc
from numba.core import compiler, types
from numba.core.codegen import JITCodeLibrary
from numba.core.compiler_machinery import PassManager
from numba.core.dispatcher import _FunctionCompiler
from numba.core.typed_passes import (
    AnnotateTypes,
    IRLegalization,
    NativeLowering,
    NoPythonBackend,
    NopythonTypeInference,
    PreLowerStripPhis,
)
from numba.core.untyped_passes import FixupArgs, IRProcessing, ReconstructSSA, TranslateByteCode

from sim.by_address import WORD, Column, Record

# All that loops over numbers need; numba has as many passes again for closures, array expressions and others.
PASSES = (
    TranslateByteCode, FixupArgs, IRProcessing, ReconstructSSA, NopythonTypeInference, PreLowerStripPhis,
    IRLegalization, AnnotateTypes, NativeLowering, NoPythonBackend,
)  # fmt: skip


class _Pipeline(compiler.CompilerBase):
    """numba's way from byte code to LLVM code, without the passes that have nothing to do here."""

    def define_pipelines(self) -> list[PassManager]:
        passes = PassManager("rules and weeks")
        for step in PASSES:
            passes.add_pass(step, step.__name__)
        passes.finalize()
        return [passes]


class _EntryLibrary(JITCodeLibrary):
    """LLVM code optimised once as a whole, not function by function first."""

    bytes_of: dict[str, int]  # how much there is to read behind each argument that is a record

    def add_ir_module(self, module: Any) -> None:
        """Say of records that they may be read at any time, so that loops need not read them again and again."""
        for function in module.functions:
            for argument in function.args:
                if argument.name in self.bytes_of and not function.is_declaration:
                    argument.attributes.dereferenceable = self.bytes_of[argument.name]
                    argument.attributes.align = WORD
        super().add_ir_module(module)

    def _optimize_functions(self, module: Any) -> None:
        module.data_layout = self._codegen._data_layout


    def finalize(self) -> None:
        """Link every function reached, each once, and make machine code of the whole."""
        reached: dict[Any, None] = {}
        _reach(self, reached)
        self._linking_libraries = [library for library in reached if library is not self]
        self._own = {function.name for function in self._final_module.functions if not function.is_declaration}
        super().finalize()

    def _optimize_final_module(self) -> None:
        """One run of LLVM's passes, which may inline what only one function calls once it knows of no other caller."""
        for function in self._final_module.functions:
            if not function.is_declaration and function.name not in self._own:
                function.linkage = "internal"
        passes, builder = self._codegen._module_pass_manager(slp_vectorize=True)
        passes.run(self._final_module, builder)


def _reach(library: Any, found: dict[Any, None]) -> None:
    if library not in found:
        found[library] = None
        for callee in library._linking_libraries:
            _reach(callee, found)


class _InnerLibrary(_EntryLibrary):
    """LLVM code that is only ever linked into the entry, and is optimised and made machine code there."""

    def finalize(self) -> None:
        self._finalize_dynamic_globals()
        self._finalized = True


class EntryCompiler(_FunctionCompiler):
    """numba's compiler of one function, with the arrays it is given known not to overlap."""

    library: type[JITCodeLibrary] = _EntryLibrary

    def _compile_core(self, argument_types: Any, return_type: Any) -> Any:
        flags = compiler.Flags()
        self.targetdescr.options.parse_as_flags(flags, self.targetoptions)
        flags.noalias = True
        self._adapt(flags, argument_types)
        context = self.targetdescr.target_context
        library = self.library(context.codegen(), self.py_func.__qualname__)
        names = self.py_func.__code__.co_varnames
        library.bytes_of = {
            f"arg.{name}": kind.words * WORD
            for name, kind in zip(names, argument_types, strict=False)
            if isinstance(kind, Record)
        }
        library.enable_object_caching()
        return compiler.compile_extra(
            self.targetdescr.typing_context, context, self.py_func, argument_types, return_type,
            flags, self.locals, library=library, pipeline_class=_Pipeline,
        )  # fmt: skip

    def _adapt(self, flags: Any, argument_types: Any) -> None:
        """Change the flags where a kind of function needs it."""


class InnerCompiler(EntryCompiler):
    """The compiler of a function that only compiled code calls: without wrappers for other callers."""

    library = _InnerLibrary

    def fold_argument_types(self, arguments: Any, keywords: Any) -> Any:
        """One compilation per argument types: numba would make another for every literal number passed."""
        signature, folded = super().fold_argument_types(arguments, keywords)
        return signature, tuple(types.unliteral(argument) for argument in folded)

    def _adapt(self, flags: Any, argument_types: Any) -> None:
        flags.no_cpython_wrapper = flags.no_cfunc_wrapper = flags.no_compile = True
        # Inlined into its caller, LLVM forgets that the arrays do not overlap, and loops take twice the time.
        flags.forceinline = not any(_holds_arrays(argument) for argument in argument_types)

    def _compile_core(self, argument_types: Any, return_type: Any) -> Any:
        result = super()._compile_core(argument_types, return_type)
        result.library.finalize()
        described = result.fndesc
        # A stand-in without code: numba finds the function by it when a caller is compiled.
        key = _dynfunc.make_function(
            described.lookup_module(), described.qualname, "", 0, result.environment, (result.library,)
        )
        self.targetdescr.target_context.insert_user_function(key, described, [result.library])
        return result._replace(entry_point=key)


def _holds_arrays(argument: types.Type) -> bool:
    if isinstance(argument, types.BaseTuple):
        return any(_holds_arrays(part) for part in argument)
    if isinstance(argument, Record):
        return any(_holds_arrays(kind) for kind, _ in argument.fields.values())
    return isinstance(argument, (types.Array, Column))
