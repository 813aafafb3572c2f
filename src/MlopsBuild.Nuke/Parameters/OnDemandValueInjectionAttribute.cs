namespace Nuke.Common;

/// <summary>Injects members that are no parameters only when a planned target requires them.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface)]
public sealed class OnDemandValueInjectionAttribute : Attribute;
