using MlopsBuild.Storage;

namespace MlopsBuild.Stages;

/// <summary>How the stages of a workspace are brought up to date.</summary>
public sealed record StageSessionOptions
{
    /// <summary>Absolute path of the workspace: the folder that all paths of stages are relative to.</summary>
    public required string Root { get; init; }

    /// <summary>Folder of the content store; default <c>.mlops/store</c> below the root.</summary>
    public string? Store { get; init; }

    /// <summary>A store that machines share: results that are not in <see cref="Store"/> are looked for there, new ones go there; null for none.</summary>
    public IObjectStore? Shared { get; init; }

    /// <summary>Takes results from <see cref="Shared"/> but shares none, as a build of code that nobody has looked at must.</summary>
    public bool SharedIsReadOnly { get; init; }

    /// <summary>Fetches what shared results wrote at once, instead of when a stage reads it.</summary>
    public bool Fetch { get; init; }

    /// <summary>Folder that holds the <c>.code</c> files; default the folder of the running program.</summary>
    public string CodeFolder { get; init; } = AppContext.BaseDirectory;

    /// <summary>Reads no earlier result; results are still written.</summary>
    public bool NoCache { get; init; }

    /// <summary>Names of stages that run although nothing changed.</summary>
    public IReadOnlyCollection<string> Force { get; init; } = [];

    /// <summary>Told of things worth knowing: waiting, a restored result.</summary>
    public Action<string> Notice { get; init; } = _ => { };

    /// <summary>Told of what went wrong without stopping the build: a damaged store file, a store that cannot be written.</summary>
    public Action<string> Warning { get; init; } = _ => { };

    /// <summary>Told how far large outputs are on their way to or from <see cref="Shared"/>, on any thread.</summary>
    public Action<StageTransfer> Transfers { get; init; } = _ => { };

    /// <summary>Where the time comes from.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
