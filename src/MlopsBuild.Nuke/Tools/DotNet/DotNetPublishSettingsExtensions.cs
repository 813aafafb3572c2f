using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Sets options of <c>dotnet publish</c>. Every method returns changed options and leaves the given ones as they are.</summary>
public static class DotNetPublishSettingsExtensions
{
    /// <summary>Sets the manifests.</summary>
    public static T SetManifest<T>(this T o, params string[] values) where T : DotNetPublishSettings => o.With(nameof(o.Manifest), values);

    /// <summary>Sets the manifests.</summary>
    public static T SetManifest<T>(this T o, IEnumerable<string>? values) where T : DotNetPublishSettings => o.With(nameof(o.Manifest), values);

    /// <summary>Resets the manifests.</summary>
    public static T ResetManifest<T>(this T o) where T : DotNetPublishSettings => o.Without(nameof(o.Manifest));

    /// <summary>Adds to the manifests.</summary>
    public static T AddManifest<T>(this T o, params string[] values) where T : DotNetPublishSettings =>
        o.Changed(x => x.Append(nameof(o.Manifest), values));

    /// <summary>Adds to the manifests.</summary>
    public static T AddManifest<T>(this T o, IEnumerable<string> values) where T : DotNetPublishSettings => o.AddManifest(values.ToArray());

    /// <summary>Removes from the manifests.</summary>
    public static T RemoveManifest<T>(this T o, params string[] values) where T : DotNetPublishSettings =>
        o.Changed(x => x.Except(nameof(o.Manifest), values));

    /// <summary>Removes from the manifests.</summary>
    public static T RemoveManifest<T>(this T o, IEnumerable<string> values) where T : DotNetPublishSettings => o.RemoveManifest(values.ToArray());

    /// <summary>Clears the manifests.</summary>
    public static T ClearManifest<T>(this T o) where T : DotNetPublishSettings => o.Without(nameof(o.Manifest));
}
