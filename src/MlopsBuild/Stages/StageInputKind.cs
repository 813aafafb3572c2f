namespace MlopsBuild.Stages;

/// <summary>The sorts of input a stage may have.</summary>
public enum StageInputKind
{
    /// <summary>One file.</summary>
    File,

    /// <summary>All files below a folder.</summary>
    Folder,

    /// <summary>The files that a pattern names.</summary>
    Glob,

    /// <summary>A value given by the build.</summary>
    Parameter,

    /// <summary>An environment variable.</summary>
    Environment,

    /// <summary>All outputs of another stage.</summary>
    Output,

    /// <summary>A folder whose content is known by its digest and brought only when the stage runs.</summary>
    Fetched,
}
