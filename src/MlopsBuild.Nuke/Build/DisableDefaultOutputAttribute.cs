namespace Nuke.Common;

/// <summary>Switches parts of the build's own output off; without arguments all of them.</summary>
/// <param name="disabledOutputs">The parts.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public class DisableDefaultOutputAttribute(params DefaultOutput[] disabledOutputs) : Attribute
{
    /// <summary>The parts that are switched off.</summary>
    public IReadOnlyCollection<DefaultOutput> DisabledOutputs { get; } =
        disabledOutputs.Length > 0 ? disabledOutputs : Enum.GetValues<DefaultOutput>();

    /// <summary>Whether this attribute counts in this run; default true.</summary>
    public virtual bool IsApplicable(INukeBuild build) => true;
}
