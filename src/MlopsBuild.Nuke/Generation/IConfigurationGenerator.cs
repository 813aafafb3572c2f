using Nuke.Common.Execution;
using Nuke.Common.IO;

namespace Nuke.Common.CI;

/// <summary>Writes the configuration of a CI server from the build class.</summary>
public interface IConfigurationGenerator
{
    /// <summary>What <c>--generate-configuration</c> calls it.</summary>
    string Id { get; }

    /// <summary>What messages call it.</summary>
    string DisplayName { get; }

    /// <summary>Name of the host that runs the configuration.</summary>
    string HostName { get; }

    /// <summary>Whether every local run brings the files up to date.</summary>
    bool AutoGenerate { get; }

    /// <summary>All files that it writes.</summary>
    IEnumerable<AbsolutePath> GeneratedFiles { get; }

    /// <summary>Writes the files, where they differ.</summary>
    /// <param name="executableTargets">All targets of the build.</param>
    void Generate(IReadOnlyCollection<ExecutableTarget> executableTargets);

    /// <summary>Keeps what the server's runs need to know; called after <see cref="Generate"/>.</summary>
    void SerializeState();
}
