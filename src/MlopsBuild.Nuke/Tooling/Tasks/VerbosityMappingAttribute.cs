using Nuke.Common.Execution;

namespace Nuke.Common.Tooling;

/// <summary>On a build class: calls of a tool whose options say no verbosity get the one that stands for the build's.</summary>
/// <param name="type">The type of the tool's verbosity.</param>
public class VerbosityMappingAttribute(Type type) : BuildExtensionAttributeBase, IOnBuildCreated
{
    internal Type Type { get; } = type;

    /// <summary>For <see cref="Verbosity.Quiet"/>; null leaves it to the tool.</summary>
    public string? Quiet { get; set; }

    /// <summary>For <see cref="Verbosity.Minimal"/>; null leaves it to the tool.</summary>
    public string? Minimal { get; set; }

    /// <summary>For <see cref="Verbosity.Normal"/>; null leaves it to the tool.</summary>
    public string? Normal { get; set; }

    /// <summary>For <see cref="Verbosity.Verbose"/>; null leaves it to the tool.</summary>
    public string? Verbose { get; set; }

    /// <inheritdoc />
    public void OnBuildCreated(IReadOnlyCollection<ExecutableTarget> executableTargets) => VerbosityMapping.Add(this);

    internal string? Of(Verbosity verbosity) => verbosity switch
    {
        Verbosity.Quiet => Quiet,
        Verbosity.Minimal => Minimal,
        Verbosity.Verbose => Verbose,
        _ => Normal,
    };
}
