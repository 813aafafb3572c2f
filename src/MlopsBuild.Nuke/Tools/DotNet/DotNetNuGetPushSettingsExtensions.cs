using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Sets options of <c>dotnet nuget push</c>. Every method returns changed options and leaves the given ones as they are.</summary>
public static class DotNetNuGetPushSettingsExtensions
{
    /// <summary>Sets the target path.</summary>
    public static T SetTargetPath<T>(this T o, string? value) where T : DotNetNuGetPushSettings => o.With(nameof(o.TargetPath), value);

    /// <summary>Resets the target path.</summary>
    public static T ResetTargetPath<T>(this T o) where T : DotNetNuGetPushSettings => o.Without(nameof(o.TargetPath));

    /// <summary>Sets the source.</summary>
    public static T SetSource<T>(this T o, string? value) where T : DotNetNuGetPushSettings => o.With(nameof(o.Source), value);

    /// <summary>Resets the source.</summary>
    public static T ResetSource<T>(this T o) where T : DotNetNuGetPushSettings => o.Without(nameof(o.Source));

    /// <summary>Sets the symbol source.</summary>
    public static T SetSymbolSource<T>(this T o, string? value) where T : DotNetNuGetPushSettings => o.With(nameof(o.SymbolSource), value);

    /// <summary>Resets the symbol source.</summary>
    public static T ResetSymbolSource<T>(this T o) where T : DotNetNuGetPushSettings => o.Without(nameof(o.SymbolSource));

    /// <summary>Sets the timeout.</summary>
    public static T SetTimeout<T>(this T o, int? value) where T : DotNetNuGetPushSettings => o.With(nameof(o.Timeout), value);

    /// <summary>Resets the timeout.</summary>
    public static T ResetTimeout<T>(this T o) where T : DotNetNuGetPushSettings => o.Without(nameof(o.Timeout));

    /// <summary>Sets the key for the package source.</summary>
    public static T SetApiKey<T>(this T o, string? value) where T : DotNetNuGetPushSettings => o.With(nameof(o.ApiKey), value);

    /// <summary>Resets the key for the package source.</summary>
    public static T ResetApiKey<T>(this T o) where T : DotNetNuGetPushSettings => o.Without(nameof(o.ApiKey));

    /// <summary>Sets the key for the symbol server.</summary>
    public static T SetSymbolApiKey<T>(this T o, string? value) where T : DotNetNuGetPushSettings => o.With(nameof(o.SymbolApiKey), value);

    /// <summary>Resets the key for the symbol server.</summary>
    public static T ResetSymbolApiKey<T>(this T o) where T : DotNetNuGetPushSettings => o.Without(nameof(o.SymbolApiKey));

    /// <summary>Sets <c>--disable-buffering</c>.</summary>
    public static T SetDisableBuffering<T>(this T o, bool? value) where T : DotNetNuGetPushSettings => o.With(nameof(o.DisableBuffering), value);

    /// <summary>Resets <c>--disable-buffering</c>.</summary>
    public static T ResetDisableBuffering<T>(this T o) where T : DotNetNuGetPushSettings => o.Without(nameof(o.DisableBuffering));

    /// <summary>Switches <c>--disable-buffering</c> on.</summary>
    public static T EnableDisableBuffering<T>(this T o) where T : DotNetNuGetPushSettings => o.SetDisableBuffering(true);

    /// <summary>Switches <c>--disable-buffering</c> off.</summary>
    public static T DisableDisableBuffering<T>(this T o) where T : DotNetNuGetPushSettings => o.SetDisableBuffering(false);

    /// <summary>Inverts <c>--disable-buffering</c>.</summary>
    public static T ToggleDisableBuffering<T>(this T o) where T : DotNetNuGetPushSettings => o.SetDisableBuffering(o.DisableBuffering is not true);

    /// <summary>Sets <c>--no-symbols</c>.</summary>
    public static T SetNoSymbols<T>(this T o, bool? value) where T : DotNetNuGetPushSettings => o.With(nameof(o.NoSymbols), value);

    /// <summary>Resets <c>--no-symbols</c>.</summary>
    public static T ResetNoSymbols<T>(this T o) where T : DotNetNuGetPushSettings => o.Without(nameof(o.NoSymbols));

    /// <summary>Switches <c>--no-symbols</c> on.</summary>
    public static T EnableNoSymbols<T>(this T o) where T : DotNetNuGetPushSettings => o.SetNoSymbols(true);

    /// <summary>Switches <c>--no-symbols</c> off.</summary>
    public static T DisableNoSymbols<T>(this T o) where T : DotNetNuGetPushSettings => o.SetNoSymbols(false);

    /// <summary>Inverts <c>--no-symbols</c>.</summary>
    public static T ToggleNoSymbols<T>(this T o) where T : DotNetNuGetPushSettings => o.SetNoSymbols(o.NoSymbols is not true);

    /// <summary>Sets <c>--no-service-endpoint</c>.</summary>
    public static T SetNoServiceEndpoint<T>(this T o, bool? value) where T : DotNetNuGetPushSettings => o.With(nameof(o.NoServiceEndpoint), value);

    /// <summary>Resets <c>--no-service-endpoint</c>.</summary>
    public static T ResetNoServiceEndpoint<T>(this T o) where T : DotNetNuGetPushSettings => o.Without(nameof(o.NoServiceEndpoint));

    /// <summary>Switches <c>--no-service-endpoint</c> on.</summary>
    public static T EnableNoServiceEndpoint<T>(this T o) where T : DotNetNuGetPushSettings => o.SetNoServiceEndpoint(true);

    /// <summary>Switches <c>--no-service-endpoint</c> off.</summary>
    public static T DisableNoServiceEndpoint<T>(this T o) where T : DotNetNuGetPushSettings => o.SetNoServiceEndpoint(false);

    /// <summary>Inverts <c>--no-service-endpoint</c>.</summary>
    public static T ToggleNoServiceEndpoint<T>(this T o) where T : DotNetNuGetPushSettings => o.SetNoServiceEndpoint(o.NoServiceEndpoint is not true);

    /// <summary>Sets <c>--skip-duplicate</c>.</summary>
    public static T SetSkipDuplicate<T>(this T o, bool? value) where T : DotNetNuGetPushSettings => o.With(nameof(o.SkipDuplicate), value);

    /// <summary>Resets <c>--skip-duplicate</c>.</summary>
    public static T ResetSkipDuplicate<T>(this T o) where T : DotNetNuGetPushSettings => o.Without(nameof(o.SkipDuplicate));

    /// <summary>Switches <c>--skip-duplicate</c> on.</summary>
    public static T EnableSkipDuplicate<T>(this T o) where T : DotNetNuGetPushSettings => o.SetSkipDuplicate(true);

    /// <summary>Switches <c>--skip-duplicate</c> off.</summary>
    public static T DisableSkipDuplicate<T>(this T o) where T : DotNetNuGetPushSettings => o.SetSkipDuplicate(false);

    /// <summary>Inverts <c>--skip-duplicate</c>.</summary>
    public static T ToggleSkipDuplicate<T>(this T o) where T : DotNetNuGetPushSettings => o.SetSkipDuplicate(o.SkipDuplicate is not true);

    /// <summary>Sets <c>--allow-insecure-connections</c>.</summary>
    public static T SetAllowInsecureConnections<T>(this T o, bool? value) where T : DotNetNuGetPushSettings =>
        o.With(nameof(o.AllowInsecureConnections), value);

    /// <summary>Resets <c>--allow-insecure-connections</c>.</summary>
    public static T ResetAllowInsecureConnections<T>(this T o) where T : DotNetNuGetPushSettings => o.Without(nameof(o.AllowInsecureConnections));

    /// <summary>Switches <c>--allow-insecure-connections</c> on.</summary>
    public static T EnableAllowInsecureConnections<T>(this T o) where T : DotNetNuGetPushSettings => o.SetAllowInsecureConnections(true);

    /// <summary>Switches <c>--allow-insecure-connections</c> off.</summary>
    public static T DisableAllowInsecureConnections<T>(this T o) where T : DotNetNuGetPushSettings => o.SetAllowInsecureConnections(false);

    /// <summary>Inverts <c>--allow-insecure-connections</c>.</summary>
    public static T ToggleAllowInsecureConnections<T>(this T o) where T : DotNetNuGetPushSettings =>
        o.SetAllowInsecureConnections(o.AllowInsecureConnections is not true);

    /// <summary>Sets <c>--force-english-output</c>.</summary>
    public static T SetForceEnglishOutput<T>(this T o, bool? value) where T : DotNetNuGetPushSettings => o.With(nameof(o.ForceEnglishOutput), value);

    /// <summary>Resets <c>--force-english-output</c>.</summary>
    public static T ResetForceEnglishOutput<T>(this T o) where T : DotNetNuGetPushSettings => o.Without(nameof(o.ForceEnglishOutput));

    /// <summary>Switches <c>--force-english-output</c> on.</summary>
    public static T EnableForceEnglishOutput<T>(this T o) where T : DotNetNuGetPushSettings => o.SetForceEnglishOutput(true);

    /// <summary>Switches <c>--force-english-output</c> off.</summary>
    public static T DisableForceEnglishOutput<T>(this T o) where T : DotNetNuGetPushSettings => o.SetForceEnglishOutput(false);

    /// <summary>Inverts <c>--force-english-output</c>.</summary>
    public static T ToggleForceEnglishOutput<T>(this T o) where T : DotNetNuGetPushSettings =>
        o.SetForceEnglishOutput(o.ForceEnglishOutput is not true);
}
