using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

public static partial class DotNetPropertyExtensions
{
    /// <summary>Sets the property <c>NoWarn</c>.</summary>
    public static T SetNoWarns<T>(this T o, params string[] values) where T : DotNetMSBuildOptions => o.WithProperty("NoWarn", string.Join(';', values));

    /// <summary>Sets the property <c>NoWarn</c>.</summary>
    public static T SetNoWarns<T>(this T o, IEnumerable<string> values) where T : DotNetMSBuildOptions => o.SetNoWarns(values.ToArray());

    /// <summary>Adds to the property <c>NoWarn</c>.</summary>
    public static T AddNoWarns<T>(this T o, params string[] values) where T : DotNetMSBuildOptions => o.SetNoWarns([.. o.Parts("NoWarn", ';'), .. values]);

    /// <summary>Adds to the property <c>NoWarn</c>.</summary>
    public static T AddNoWarns<T>(this T o, IEnumerable<string> values) where T : DotNetMSBuildOptions => o.AddNoWarns(values.ToArray());

    /// <summary>Removes from the property <c>NoWarn</c>.</summary>
    public static T RemoveNoWarns<T>(this T o, params string[] values) where T : DotNetMSBuildOptions => o.SetNoWarns(o.Parts("NoWarn", ';').Except(values));

    /// <summary>Removes from the property <c>NoWarn</c>.</summary>
    public static T RemoveNoWarns<T>(this T o, IEnumerable<string> values) where T : DotNetMSBuildOptions => o.RemoveNoWarns(values.ToArray());

    /// <summary>Clears the property <c>NoWarn</c>.</summary>
    public static T ClearNoWarns<T>(this T o) where T : DotNetMSBuildOptions => o.RemoveProperty("NoWarn");

    /// <summary>Resets the property <c>NoWarn</c>.</summary>
    public static T ResetNoWarns<T>(this T o) where T : DotNetMSBuildOptions => o.RemoveProperty("NoWarn");

    /// <summary>Sets the property <c>WarningsAsErrors</c>.</summary>
    public static T SetWarningsAsErrors<T>(this T o, params string[] values) where T : DotNetMSBuildOptions => o.WithProperty("WarningsAsErrors", string.Join(';', values));

    /// <summary>Sets the property <c>WarningsAsErrors</c>.</summary>
    public static T SetWarningsAsErrors<T>(this T o, IEnumerable<string> values) where T : DotNetMSBuildOptions => o.SetWarningsAsErrors(values.ToArray());

    /// <summary>Adds to the property <c>WarningsAsErrors</c>.</summary>
    public static T AddWarningsAsErrors<T>(this T o, params string[] values) where T : DotNetMSBuildOptions => o.SetWarningsAsErrors([.. o.Parts("WarningsAsErrors", ';'), .. values]);

    /// <summary>Adds to the property <c>WarningsAsErrors</c>.</summary>
    public static T AddWarningsAsErrors<T>(this T o, IEnumerable<string> values) where T : DotNetMSBuildOptions => o.AddWarningsAsErrors(values.ToArray());

    /// <summary>Removes from the property <c>WarningsAsErrors</c>.</summary>
    public static T RemoveWarningsAsErrors<T>(this T o, params string[] values) where T : DotNetMSBuildOptions => o.SetWarningsAsErrors(o.Parts("WarningsAsErrors", ';').Except(values));

    /// <summary>Removes from the property <c>WarningsAsErrors</c>.</summary>
    public static T RemoveWarningsAsErrors<T>(this T o, IEnumerable<string> values) where T : DotNetMSBuildOptions => o.RemoveWarningsAsErrors(values.ToArray());

    /// <summary>Clears the property <c>WarningsAsErrors</c>.</summary>
    public static T ClearWarningsAsErrors<T>(this T o) where T : DotNetMSBuildOptions => o.RemoveProperty("WarningsAsErrors");

    /// <summary>Resets the property <c>WarningsAsErrors</c>.</summary>
    public static T ResetWarningsAsErrors<T>(this T o) where T : DotNetMSBuildOptions => o.RemoveProperty("WarningsAsErrors");

    /// <summary>Sets the property <c>Authors</c>.</summary>
    public static T SetAuthors<T>(this T o, params string[] values) where T : DotNetMSBuildOptions => o.WithProperty("Authors", string.Join(',', values));

    /// <summary>Sets the property <c>Authors</c>.</summary>
    public static T SetAuthors<T>(this T o, IEnumerable<string> values) where T : DotNetMSBuildOptions => o.SetAuthors(values.ToArray());

    /// <summary>Adds to the property <c>Authors</c>.</summary>
    public static T AddAuthors<T>(this T o, params string[] values) where T : DotNetMSBuildOptions => o.SetAuthors([.. o.Parts("Authors", ','), .. values]);

    /// <summary>Adds to the property <c>Authors</c>.</summary>
    public static T AddAuthors<T>(this T o, IEnumerable<string> values) where T : DotNetMSBuildOptions => o.AddAuthors(values.ToArray());

    /// <summary>Removes from the property <c>Authors</c>.</summary>
    public static T RemoveAuthors<T>(this T o, params string[] values) where T : DotNetMSBuildOptions => o.SetAuthors(o.Parts("Authors", ',').Except(values));

    /// <summary>Removes from the property <c>Authors</c>.</summary>
    public static T RemoveAuthors<T>(this T o, IEnumerable<string> values) where T : DotNetMSBuildOptions => o.RemoveAuthors(values.ToArray());

    /// <summary>Clears the property <c>Authors</c>.</summary>
    public static T ClearAuthors<T>(this T o) where T : DotNetMSBuildOptions => o.RemoveProperty("Authors");

    /// <summary>Resets the property <c>Authors</c>.</summary>
    public static T ResetAuthors<T>(this T o) where T : DotNetMSBuildOptions => o.RemoveProperty("Authors");

    /// <summary>Sets the property <c>PackageTags</c>.</summary>
    public static T SetPackageTags<T>(this T o, params string[] values) where T : DotNetMSBuildOptions => o.WithProperty("PackageTags", string.Join(' ', values));

    /// <summary>Sets the property <c>PackageTags</c>.</summary>
    public static T SetPackageTags<T>(this T o, IEnumerable<string> values) where T : DotNetMSBuildOptions => o.SetPackageTags(values.ToArray());

    /// <summary>Adds to the property <c>PackageTags</c>.</summary>
    public static T AddPackageTags<T>(this T o, params string[] values) where T : DotNetMSBuildOptions => o.SetPackageTags([.. o.Parts("PackageTags", ' '), .. values]);

    /// <summary>Adds to the property <c>PackageTags</c>.</summary>
    public static T AddPackageTags<T>(this T o, IEnumerable<string> values) where T : DotNetMSBuildOptions => o.AddPackageTags(values.ToArray());

    /// <summary>Removes from the property <c>PackageTags</c>.</summary>
    public static T RemovePackageTags<T>(this T o, params string[] values) where T : DotNetMSBuildOptions => o.SetPackageTags(o.Parts("PackageTags", ' ').Except(values));

    /// <summary>Removes from the property <c>PackageTags</c>.</summary>
    public static T RemovePackageTags<T>(this T o, IEnumerable<string> values) where T : DotNetMSBuildOptions => o.RemovePackageTags(values.ToArray());

    /// <summary>Clears the property <c>PackageTags</c>.</summary>
    public static T ClearPackageTags<T>(this T o) where T : DotNetMSBuildOptions => o.RemoveProperty("PackageTags");

    /// <summary>Resets the property <c>PackageTags</c>.</summary>
    public static T ResetPackageTags<T>(this T o) where T : DotNetMSBuildOptions => o.RemoveProperty("PackageTags");

    private static string[] Parts(this DotNetMSBuildOptions o, string property, char separator) =>
        o.Properties?.FirstOrDefault(x => x.Key.Equals(property, StringComparison.OrdinalIgnoreCase)).Value is { } value
            ? OptionConversion.Text(value).Split(separator, StringSplitOptions.RemoveEmptyEntries)
            : [];
}
