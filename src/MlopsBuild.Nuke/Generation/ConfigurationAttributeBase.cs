using System.Text;
using Nuke.Common.Execution;
using Nuke.Common.IO;
using Nuke.Common.Utilities;

namespace Nuke.Common.CI;

/// <summary>
/// Base of the attributes on a build class that generate the configuration of a CI server. A subclass names its host and its files, chooses a writer
/// and builds the document.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public abstract partial class ConfigurationAttributeBase : Attribute, IConfigurationGenerator
{
    /// <summary>The build; set before any call.</summary>
    public INukeBuild Build { get; internal set; } = null!;

    /// <inheritdoc />
    public bool AutoGenerate { get; set; } = true;

    /// <summary>The host's class; its name begins the id.</summary>
    public abstract Type HostType { get; }

    /// <summary>The file that <see cref="GetConfiguration"/> is written to.</summary>
    public abstract AbsolutePath ConfigurationFile { get; }

    /// <inheritdoc />
    public abstract IEnumerable<AbsolutePath> GeneratedFiles { get; }

    /// <summary>The targets that the server is to run; none stands for the default targets.</summary>
    public abstract IEnumerable<string> RelevantTargetNames { get; }

    /// <summary>The targets to leave out of what the relevant ones bring along.</summary>
    public abstract IEnumerable<string> IrrelevantTargetNames { get; }

    /// <summary>Tells generators of one host apart; default empty.</summary>
    public virtual string IdPostfix => "";

    /// <inheritdoc />
    public string Id => IdPostfix.Length == 0 ? HostName : $"{HostName}_{IdPostfix}";

    /// <inheritdoc />
    public string HostName => HostType.Name;

    /// <inheritdoc />
    public string DisplayName => IdPostfix.Length == 0 ? HostName : $"{HostName} ({IdPostfix})";

    /// <summary>The script that starts the build, relative to the root with slashes: the first of <c>build.cmd</c> and <c>*/build.cmd</c>, or null.</summary>
    protected virtual string? BuildCmdPath => BuildScript.Find(NukeBuild.RootDirectory);

    internal string? Script => BuildCmdPath;

    /// <summary>The writer with the indentation and the comments of the format.</summary>
    public abstract CustomFileWriter CreateWriter(StreamWriter streamWriter);

    /// <summary>The document.</summary>
    /// <param name="relevantTargets">The relevant targets with all that they bring along, in the order they run.</param>
    public abstract ConfigurationEntity GetConfiguration(IReadOnlyCollection<ExecutableTarget> relevantTargets);

    /// <inheritdoc />
    public virtual void SerializeState()
    {
    }

    /// <inheritdoc />
    public void Generate(IReadOnlyCollection<ExecutableTarget> executableTargets)
    {
        Save(Render(executableTargets));
        SerializeState();
    }

    /// <summary>
    /// Where the finished text goes: by default a stream that replaces <see cref="ConfigurationFile"/> when it is closed, if the text differs in more
    /// than the kind of line breaks.
    /// </summary>
    protected virtual StreamWriter CreateStream() => new(new FileReplacement(ConfigurationFile), new UTF8Encoding(false));
}
