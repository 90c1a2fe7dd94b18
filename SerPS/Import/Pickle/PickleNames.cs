namespace SerPS.Import.Pickle;

/// <summary>The names that a pickle may mention: the one place to add some. None is imported or called, whatever the list says.</summary>
internal static class PickleNames
{
    /// <summary>numpy's arrays and their parts, which are read (<see cref="PickleReducer"/>).</summary>
    public const string Type = "dtype", Array = "ndarray", Reconstruct = "_reconstruct", Scalar = "scalar", FromBuffer = "_frombuffer",
        Encode = "encode", Wrapper = "NumpyArrayWrapper";

    private static readonly string[] Numpy =
    [
        "numpy", "numpy.core.multiarray", "numpy._core.multiarray", "numpy.core.numeric", "numpy._core.numeric", "_codecs",
            "joblib.numpy_pickle",
    ];

    private static readonly HashSet<string> Read =
    [
        Type, Array, Reconstruct, Scalar, FromBuffer, Encode, Wrapper,
        "float64", "float32", "int64", "int32", "bool_", "str_",
    ];

    // what has no part in predictions, and is passed over: random states, losses, trees of points
    private static readonly string[] Opaque =
    [
        "numpy.random", "sklearn._loss.", "sklearn.metrics._dist_metrics", "sklearn.neighbors._kd_tree", "sklearn.neighbors._ball_tree",
    ];

    private static readonly HashSet<(string Module, string Name)> Others =
    [
        ("collections", "OrderedDict"), ("collections", "defaultdict"), ("copyreg", "_reconstructor"), ("copy_reg", "_reconstructor"),
        ("builtins", "object"), ("__builtin__", "object"), ("builtins", "dict"), ("builtins", "int"), ("builtins", "float"),
            ("builtins", "slice"),
    ];

    /// <summary>Refuses a name that no model needs.</summary>
    /// <exception cref="ImportException"><see cref="ErrorId.ImportUnsafe"/></exception>
    public static PickleGlobal Check(PickleGlobal name) => IsKnown(name) ? name : throw new ImportException(
        ErrorId.ImportUnsafe,
        $"it asks Python for '{name}', which is none of the names that models of scikit-learn need; nothing was run");

    /// <summary>Whether it is numpy's or joblib's of that name.</summary>
    public static bool IsNumpy(PickleGlobal global, string name) => global.Name == name && Numpy.Contains(global.Module);

    // of scikit-learn's modules only classes: estimators that are not known are told as such
    private static bool IsKnown(PickleGlobal global) =>
        (Numpy.Contains(global.Module) && Read.Contains(global.Name))
        || (global.Module.StartsWith("sklearn.", StringComparison.Ordinal) && global.Name is [>= 'A' and <= 'Z', ..])
        || System.Array.Exists(Opaque, module => global.Module.StartsWith(module, StringComparison.Ordinal))
        || Others.Contains((global.Module, global.Name));
}
