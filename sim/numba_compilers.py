"""numba's own compiler, told what it cannot know about the model: this file alone leans on numba's insides.

Three things are told.  The arrays of one call never overlap, so values may stay in registers across a write.
Functions are called by address or from compiled code, never from Python, so they need no wrappers; inner ones
need no machine code of their own and are optimised once, inside the entry.  A literal number passed as an
argument is a number like any other.  Together they halve the time to compile and to run.
"""

# numba carries few annotations, and its options are descriptors that type checkers misread:
# mypy: disable-error-code="no-untyped-call, attr-defined, misc, assignment"

from typing import Any

from numba import _dynfunc
from numba.core import compiler, types
from numba.core.codegen import JITCodeLibrary
from numba.core.compiler_lock import global_compiler_lock
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

from sim.blocks import WORD
from sim.by_address import Record, checks_bounds
from sim.object_code import ENTRY

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


class _InnerLibrary(JITCodeLibrary):
    """LLVM code that is only ever linked into the entry, and is optimised and made machine code there."""

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
        """Leave the code as it is."""
        self._finalize_dynamic_globals()
        self._finalized = True


class _EntryLibrary(_InnerLibrary):
    """LLVM code of all functions, optimised once as a whole, not function by function first."""

    def object_code(self, entry: str) -> bytes:
        """Machine code of the whole, in which only the entry can be found, by the name ENTRY."""
        reached: dict[Any, None] = {}
        _reach(self, reached)
        module = self._final_module
        for library in reached:
            if library is not self:
                module.link_in(library._get_module_for_linking(), preserve=True)
        # LLVM may inline what only one function calls once it knows of no other caller.
        for function in module.functions:
            if not function.is_declaration and function.name != entry:
                function.linkage = "internal"
        passes, builder = self._codegen._module_pass_manager()
        passes.run(module, builder)
        self._verify_declare_only_symbols()
        module.get_function(entry).name = ENTRY
        module.verify()
        code: bytes = self._codegen._tm.emit_object(module)
        return code


def _reach(library: Any, found: dict[Any, None]) -> None:
    if library not in found:
        found[library] = None
        for callee in library._linking_libraries:
            _reach(callee, found)


class EntryCompiler(_FunctionCompiler):
    """numba's compiler of one function, with the arrays it is given known not to overlap."""

    library: type[_InnerLibrary] = _EntryLibrary
    inlined = False

    def object_code(self, argument_types: tuple[types.Type, ...]) -> bytes:
        """Machine code of the function and all it calls, for a loader; the function is called ENTRY there."""
        with global_compiler_lock:
            compiled = self._compile_core(argument_types, types.none)
            return compiled.library.object_code(compiled.fndesc.llvm_func_name)  # type: ignore[no-any-return]

    def _compile_core(self, argument_types: Any, return_type: Any) -> Any:
        flags = compiler.Flags()
        self.targetdescr.options.parse_as_flags(flags, self.targetoptions)
        flags.noalias = True
        flags.no_cpython_wrapper = flags.no_cfunc_wrapper = flags.no_compile = True
        # With a check at every index, one function of all would take LLVM minutes.
        flags.forceinline = self.inlined and not checks_bounds()
        context = self.targetdescr.target_context
        library = self.library(context.codegen(), self.py_func.__qualname__)
        names = self.py_func.__code__.co_varnames
        library.bytes_of = {
            f"arg.{name}": kind.words * WORD
            for name, kind in zip(names, argument_types, strict=False)
            if isinstance(kind, Record)
        }
        return compiler.compile_extra(
            self.targetdescr.typing_context, context, self.py_func, argument_types, return_type,
            flags, self.locals, library=library, pipeline_class=_Pipeline,
        )  # fmt: skip


class InnerCompiler(EntryCompiler):
    """The compiler of a function that only compiled code calls."""

    library = _InnerLibrary
    inlined = True  # else a loop that calls what is called elsewhere too would go agent by agent

    def fold_argument_types(self, arguments: Any, keywords: Any) -> Any:
        """One compilation per argument types: numba would make another for every literal number passed."""
        signature, folded = super().fold_argument_types(arguments, keywords)
        return signature, tuple(types.unliteral(argument) for argument in folded)

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
