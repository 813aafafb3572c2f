namespace Nuke.Common;

/// <summary>What becomes of the dependencies and triggers of a skipped target.</summary>
public enum DependencyBehavior
{
    /// <summary>They are skipped too, unless another scheduled target needs them.</summary>
    Skip,

    /// <summary>They stay scheduled.</summary>
    Execute,
}
