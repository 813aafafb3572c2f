namespace Nuke.Common.Tools.DotNet;

/// <summary>Options of commands that ask package sources.</summary>
public interface IPackageSourcesOption
{
    /// <summary>The package sources.</summary>
    IReadOnlyList<string>? Sources { get; }

    /// <summary>Whether projects are restored one after another.</summary>
    bool? DisableParallel { get; }

    /// <summary>Whether answers of package sources are not taken from a cache.</summary>
    bool? NoHttpCache { get; }

    /// <summary>Whether packages and answers of package sources are not taken from a cache.</summary>
    bool? NoCache { get; }

    /// <summary>Whether a package source that fails is a warning.</summary>
    bool? IgnoreFailedSources { get; }
}
