using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

public static partial class DotNetPropertyExtensions
{
    /// <summary>Sets the property <c>ContinuousIntegrationBuild</c>.</summary>
    public static T SetContinuousIntegrationBuild<T>(this T o, bool? value) where T : DotNetMSBuildOptions => o.WithProperty("ContinuousIntegrationBuild", value);

    /// <summary>Resets the property <c>ContinuousIntegrationBuild</c>.</summary>
    public static T ResetContinuousIntegrationBuild<T>(this T o) where T : DotNetMSBuildOptions => o.RemoveProperty("ContinuousIntegrationBuild");

    /// <summary>Switches the property <c>ContinuousIntegrationBuild</c> on.</summary>
    public static T EnableContinuousIntegrationBuild<T>(this T o) where T : DotNetMSBuildOptions => o.SetContinuousIntegrationBuild(true);

    /// <summary>Switches the property <c>ContinuousIntegrationBuild</c> off.</summary>
    public static T DisableContinuousIntegrationBuild<T>(this T o) where T : DotNetMSBuildOptions => o.SetContinuousIntegrationBuild(false);

    /// <summary>Inverts the property <c>ContinuousIntegrationBuild</c>.</summary>
    public static T ToggleContinuousIntegrationBuild<T>(this T o) where T : DotNetMSBuildOptions => o.SetContinuousIntegrationBuild(!o.IsOn("ContinuousIntegrationBuild"));

    /// <summary>Sets the property <c>Deterministic</c>.</summary>
    public static T SetDeterministic<T>(this T o, bool? value) where T : DotNetMSBuildOptions => o.WithProperty("Deterministic", value);

    /// <summary>Resets the property <c>Deterministic</c>.</summary>
    public static T ResetDeterministic<T>(this T o) where T : DotNetMSBuildOptions => o.RemoveProperty("Deterministic");

    /// <summary>Switches the property <c>Deterministic</c> on.</summary>
    public static T EnableDeterministic<T>(this T o) where T : DotNetMSBuildOptions => o.SetDeterministic(true);

    /// <summary>Switches the property <c>Deterministic</c> off.</summary>
    public static T DisableDeterministic<T>(this T o) where T : DotNetMSBuildOptions => o.SetDeterministic(false);

    /// <summary>Inverts the property <c>Deterministic</c>.</summary>
    public static T ToggleDeterministic<T>(this T o) where T : DotNetMSBuildOptions => o.SetDeterministic(!o.IsOn("Deterministic"));

    /// <summary>Sets the property <c>DeterministicSourcePaths</c>.</summary>
    public static T SetDeterministicSourcePaths<T>(this T o, bool? value) where T : DotNetMSBuildOptions => o.WithProperty("DeterministicSourcePaths", value);

    /// <summary>Resets the property <c>DeterministicSourcePaths</c>.</summary>
    public static T ResetDeterministicSourcePaths<T>(this T o) where T : DotNetMSBuildOptions => o.RemoveProperty("DeterministicSourcePaths");

    /// <summary>Switches the property <c>DeterministicSourcePaths</c> on.</summary>
    public static T EnableDeterministicSourcePaths<T>(this T o) where T : DotNetMSBuildOptions => o.SetDeterministicSourcePaths(true);

    /// <summary>Switches the property <c>DeterministicSourcePaths</c> off.</summary>
    public static T DisableDeterministicSourcePaths<T>(this T o) where T : DotNetMSBuildOptions => o.SetDeterministicSourcePaths(false);

    /// <summary>Inverts the property <c>DeterministicSourcePaths</c>.</summary>
    public static T ToggleDeterministicSourcePaths<T>(this T o) where T : DotNetMSBuildOptions => o.SetDeterministicSourcePaths(!o.IsOn("DeterministicSourcePaths"));

    /// <summary>Sets the property <c>RunCodeAnalysis</c>.</summary>
    public static T SetRunCodeAnalysis<T>(this T o, bool? value) where T : DotNetMSBuildOptions => o.WithProperty("RunCodeAnalysis", value);

    /// <summary>Resets the property <c>RunCodeAnalysis</c>.</summary>
    public static T ResetRunCodeAnalysis<T>(this T o) where T : DotNetMSBuildOptions => o.RemoveProperty("RunCodeAnalysis");

    /// <summary>Switches the property <c>RunCodeAnalysis</c> on.</summary>
    public static T EnableRunCodeAnalysis<T>(this T o) where T : DotNetMSBuildOptions => o.SetRunCodeAnalysis(true);

    /// <summary>Switches the property <c>RunCodeAnalysis</c> off.</summary>
    public static T DisableRunCodeAnalysis<T>(this T o) where T : DotNetMSBuildOptions => o.SetRunCodeAnalysis(false);

    /// <summary>Inverts the property <c>RunCodeAnalysis</c>.</summary>
    public static T ToggleRunCodeAnalysis<T>(this T o) where T : DotNetMSBuildOptions => o.SetRunCodeAnalysis(!o.IsOn("RunCodeAnalysis"));

    /// <summary>Sets the property <c>TreatWarningsAsErrors</c>.</summary>
    public static T SetTreatWarningsAsErrors<T>(this T o, bool? value) where T : DotNetMSBuildOptions => o.WithProperty("TreatWarningsAsErrors", value);

    /// <summary>Resets the property <c>TreatWarningsAsErrors</c>.</summary>
    public static T ResetTreatWarningsAsErrors<T>(this T o) where T : DotNetMSBuildOptions => o.RemoveProperty("TreatWarningsAsErrors");

    /// <summary>Switches the property <c>TreatWarningsAsErrors</c> on.</summary>
    public static T EnableTreatWarningsAsErrors<T>(this T o) where T : DotNetMSBuildOptions => o.SetTreatWarningsAsErrors(true);

    /// <summary>Switches the property <c>TreatWarningsAsErrors</c> off.</summary>
    public static T DisableTreatWarningsAsErrors<T>(this T o) where T : DotNetMSBuildOptions => o.SetTreatWarningsAsErrors(false);

    /// <summary>Inverts the property <c>TreatWarningsAsErrors</c>.</summary>
    public static T ToggleTreatWarningsAsErrors<T>(this T o) where T : DotNetMSBuildOptions => o.SetTreatWarningsAsErrors(!o.IsOn("TreatWarningsAsErrors"));

    /// <summary>Sets the property <c>PackageRequireLicenseAcceptance</c>.</summary>
    public static T SetPackageRequireLicenseAcceptance<T>(this T o, bool? value) where T : DotNetMSBuildOptions => o.WithProperty("PackageRequireLicenseAcceptance", value);

    /// <summary>Resets the property <c>PackageRequireLicenseAcceptance</c>.</summary>
    public static T ResetPackageRequireLicenseAcceptance<T>(this T o) where T : DotNetMSBuildOptions => o.RemoveProperty("PackageRequireLicenseAcceptance");

    /// <summary>Switches the property <c>PackageRequireLicenseAcceptance</c> on.</summary>
    public static T EnablePackageRequireLicenseAcceptance<T>(this T o) where T : DotNetMSBuildOptions => o.SetPackageRequireLicenseAcceptance(true);

    /// <summary>Switches the property <c>PackageRequireLicenseAcceptance</c> off.</summary>
    public static T DisablePackageRequireLicenseAcceptance<T>(this T o) where T : DotNetMSBuildOptions => o.SetPackageRequireLicenseAcceptance(false);

    /// <summary>Inverts the property <c>PackageRequireLicenseAcceptance</c>.</summary>
    public static T TogglePackageRequireLicenseAcceptance<T>(this T o) where T : DotNetMSBuildOptions => o.SetPackageRequireLicenseAcceptance(!o.IsOn("PackageRequireLicenseAcceptance"));

    /// <summary>Sets the property <c>UseSourceLink</c>.</summary>
    public static T SetUseSourceLink<T>(this T o, bool? value) where T : DotNetMSBuildOptions => o.WithProperty("UseSourceLink", value);

    /// <summary>Resets the property <c>UseSourceLink</c>.</summary>
    public static T ResetUseSourceLink<T>(this T o) where T : DotNetMSBuildOptions => o.RemoveProperty("UseSourceLink");

    /// <summary>Switches the property <c>UseSourceLink</c> on.</summary>
    public static T EnableUseSourceLink<T>(this T o) where T : DotNetMSBuildOptions => o.SetUseSourceLink(true);

    /// <summary>Switches the property <c>UseSourceLink</c> off.</summary>
    public static T DisableUseSourceLink<T>(this T o) where T : DotNetMSBuildOptions => o.SetUseSourceLink(false);

    /// <summary>Inverts the property <c>UseSourceLink</c>.</summary>
    public static T ToggleUseSourceLink<T>(this T o) where T : DotNetMSBuildOptions => o.SetUseSourceLink(!o.IsOn("UseSourceLink"));

    /// <summary>Sets the property <c>PublishSingleFile</c>.</summary>
    public static T SetPublishSingleFile<T>(this T o, bool? value) where T : DotNetMSBuildOptions => o.WithProperty("PublishSingleFile", value);

    /// <summary>Resets the property <c>PublishSingleFile</c>.</summary>
    public static T ResetPublishSingleFile<T>(this T o) where T : DotNetMSBuildOptions => o.RemoveProperty("PublishSingleFile");

    /// <summary>Switches the property <c>PublishSingleFile</c> on.</summary>
    public static T EnablePublishSingleFile<T>(this T o) where T : DotNetMSBuildOptions => o.SetPublishSingleFile(true);

    /// <summary>Switches the property <c>PublishSingleFile</c> off.</summary>
    public static T DisablePublishSingleFile<T>(this T o) where T : DotNetMSBuildOptions => o.SetPublishSingleFile(false);

    /// <summary>Inverts the property <c>PublishSingleFile</c>.</summary>
    public static T TogglePublishSingleFile<T>(this T o) where T : DotNetMSBuildOptions => o.SetPublishSingleFile(!o.IsOn("PublishSingleFile"));

    /// <summary>Sets the property <c>PublishTrimmed</c>.</summary>
    public static T SetPublishTrimmed<T>(this T o, bool? value) where T : DotNetMSBuildOptions => o.WithProperty("PublishTrimmed", value);

    /// <summary>Resets the property <c>PublishTrimmed</c>.</summary>
    public static T ResetPublishTrimmed<T>(this T o) where T : DotNetMSBuildOptions => o.RemoveProperty("PublishTrimmed");

    /// <summary>Switches the property <c>PublishTrimmed</c> on.</summary>
    public static T EnablePublishTrimmed<T>(this T o) where T : DotNetMSBuildOptions => o.SetPublishTrimmed(true);

    /// <summary>Switches the property <c>PublishTrimmed</c> off.</summary>
    public static T DisablePublishTrimmed<T>(this T o) where T : DotNetMSBuildOptions => o.SetPublishTrimmed(false);

    /// <summary>Inverts the property <c>PublishTrimmed</c>.</summary>
    public static T TogglePublishTrimmed<T>(this T o) where T : DotNetMSBuildOptions => o.SetPublishTrimmed(!o.IsOn("PublishTrimmed"));

    /// <summary>Sets the property <c>PublishReadyToRun</c>.</summary>
    public static T SetPublishReadyToRun<T>(this T o, bool? value) where T : DotNetMSBuildOptions => o.WithProperty("PublishReadyToRun", value);

    /// <summary>Resets the property <c>PublishReadyToRun</c>.</summary>
    public static T ResetPublishReadyToRun<T>(this T o) where T : DotNetMSBuildOptions => o.RemoveProperty("PublishReadyToRun");

    /// <summary>Switches the property <c>PublishReadyToRun</c> on.</summary>
    public static T EnablePublishReadyToRun<T>(this T o) where T : DotNetMSBuildOptions => o.SetPublishReadyToRun(true);

    /// <summary>Switches the property <c>PublishReadyToRun</c> off.</summary>
    public static T DisablePublishReadyToRun<T>(this T o) where T : DotNetMSBuildOptions => o.SetPublishReadyToRun(false);

    /// <summary>Inverts the property <c>PublishReadyToRun</c>.</summary>
    public static T TogglePublishReadyToRun<T>(this T o) where T : DotNetMSBuildOptions => o.SetPublishReadyToRun(!o.IsOn("PublishReadyToRun"));

    /// <summary>Sets the property <c>PublishAot</c>.</summary>
    public static T SetPublishAot<T>(this T o, bool? value) where T : DotNetMSBuildOptions => o.WithProperty("PublishAot", value);

    /// <summary>Resets the property <c>PublishAot</c>.</summary>
    public static T ResetPublishAot<T>(this T o) where T : DotNetMSBuildOptions => o.RemoveProperty("PublishAot");

    /// <summary>Switches the property <c>PublishAot</c> on.</summary>
    public static T EnablePublishAot<T>(this T o) where T : DotNetMSBuildOptions => o.SetPublishAot(true);

    /// <summary>Switches the property <c>PublishAot</c> off.</summary>
    public static T DisablePublishAot<T>(this T o) where T : DotNetMSBuildOptions => o.SetPublishAot(false);

    /// <summary>Inverts the property <c>PublishAot</c>.</summary>
    public static T TogglePublishAot<T>(this T o) where T : DotNetMSBuildOptions => o.SetPublishAot(!o.IsOn("PublishAot"));

    private static bool IsOn(this DotNetMSBuildOptions o, string property) =>
        o.Properties?.FirstOrDefault(x => x.Key.Equals(property, StringComparison.OrdinalIgnoreCase)).Value is { } value
        && OptionConversion.Text(value).Equals("true", StringComparison.OrdinalIgnoreCase);
}
