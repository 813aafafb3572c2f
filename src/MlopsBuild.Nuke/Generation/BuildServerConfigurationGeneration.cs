using Nuke.Common.Execution;

namespace Nuke.Common.CI;

/// <summary>Tells whether this run does nothing but write a CI configuration.</summary>
public static class BuildServerConfigurationGeneration
{
    /// <summary>The argument that asks for it, without its dashes.</summary>
    public const string ConfigurationParameterName = "generate-configuration";

    /// <summary>Whether the caller gave that argument.</summary>
    public static bool IsActive => Session.Current.Values.Has(ConfigurationParameterName);
}
