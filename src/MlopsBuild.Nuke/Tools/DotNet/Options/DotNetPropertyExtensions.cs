namespace Nuke.Common.Tools.DotNet;

/// <summary>Sets MSBuild properties. Every method returns changed options and leaves the given ones as they are.</summary>
public static partial class DotNetPropertyExtensions
{
    /// <summary>Sets the property <c>Version</c>.</summary>
    public static T SetVersion<T>(this T o, string? value) where T : DotNetMSBuildOptions => o.WithProperty("Version", value);

    /// <summary>Resets the property <c>Version</c>.</summary>
    public static T ResetVersion<T>(this T o) where T : DotNetMSBuildOptions => o.RemoveProperty("Version");

    /// <summary>Sets the property <c>VersionPrefix</c>.</summary>
    public static T SetVersionPrefix<T>(this T o, string? value) where T : DotNetMSBuildOptions => o.WithProperty("VersionPrefix", value);

    /// <summary>Resets the property <c>VersionPrefix</c>.</summary>
    public static T ResetVersionPrefix<T>(this T o) where T : DotNetMSBuildOptions => o.RemoveProperty("VersionPrefix");

    /// <summary>Sets the property <c>AssemblyVersion</c>.</summary>
    public static T SetAssemblyVersion<T>(this T o, string? value) where T : DotNetMSBuildOptions => o.WithProperty("AssemblyVersion", value);

    /// <summary>Resets the property <c>AssemblyVersion</c>.</summary>
    public static T ResetAssemblyVersion<T>(this T o) where T : DotNetMSBuildOptions => o.RemoveProperty("AssemblyVersion");

    /// <summary>Sets the property <c>FileVersion</c>.</summary>
    public static T SetFileVersion<T>(this T o, string? value) where T : DotNetMSBuildOptions => o.WithProperty("FileVersion", value);

    /// <summary>Resets the property <c>FileVersion</c>.</summary>
    public static T ResetFileVersion<T>(this T o) where T : DotNetMSBuildOptions => o.RemoveProperty("FileVersion");

    /// <summary>Sets the property <c>InformationalVersion</c>.</summary>
    public static T SetInformationalVersion<T>(this T o, string? value) where T : DotNetMSBuildOptions => o.WithProperty("InformationalVersion", value);

    /// <summary>Resets the property <c>InformationalVersion</c>.</summary>
    public static T ResetInformationalVersion<T>(this T o) where T : DotNetMSBuildOptions => o.RemoveProperty("InformationalVersion");

    /// <summary>Sets the property <c>PackageVersion</c>.</summary>
    public static T SetPackageVersion<T>(this T o, string? value) where T : DotNetMSBuildOptions => o.WithProperty("PackageVersion", value);

    /// <summary>Resets the property <c>PackageVersion</c>.</summary>
    public static T ResetPackageVersion<T>(this T o) where T : DotNetMSBuildOptions => o.RemoveProperty("PackageVersion");

    /// <summary>Sets the property <c>PackageId</c>.</summary>
    public static T SetPackageId<T>(this T o, string? value) where T : DotNetMSBuildOptions => o.WithProperty("PackageId", value);

    /// <summary>Resets the property <c>PackageId</c>.</summary>
    public static T ResetPackageId<T>(this T o) where T : DotNetMSBuildOptions => o.RemoveProperty("PackageId");

    /// <summary>Sets the property <c>Title</c>.</summary>
    public static T SetTitle<T>(this T o, string? value) where T : DotNetMSBuildOptions => o.WithProperty("Title", value);

    /// <summary>Resets the property <c>Title</c>.</summary>
    public static T ResetTitle<T>(this T o) where T : DotNetMSBuildOptions => o.RemoveProperty("Title");

    /// <summary>Sets the property <c>Description</c>.</summary>
    public static T SetDescription<T>(this T o, string? value) where T : DotNetMSBuildOptions => o.WithProperty("Description", value);

    /// <summary>Resets the property <c>Description</c>.</summary>
    public static T ResetDescription<T>(this T o) where T : DotNetMSBuildOptions => o.RemoveProperty("Description");

    /// <summary>Sets the property <c>Copyright</c>.</summary>
    public static T SetCopyright<T>(this T o, string? value) where T : DotNetMSBuildOptions => o.WithProperty("Copyright", value);

    /// <summary>Resets the property <c>Copyright</c>.</summary>
    public static T ResetCopyright<T>(this T o) where T : DotNetMSBuildOptions => o.RemoveProperty("Copyright");

    /// <summary>Sets the property <c>Company</c>.</summary>
    public static T SetCompany<T>(this T o, string? value) where T : DotNetMSBuildOptions => o.WithProperty("Company", value);

    /// <summary>Resets the property <c>Company</c>.</summary>
    public static T ResetCompany<T>(this T o) where T : DotNetMSBuildOptions => o.RemoveProperty("Company");

    /// <summary>Sets the property <c>Product</c>.</summary>
    public static T SetProduct<T>(this T o, string? value) where T : DotNetMSBuildOptions => o.WithProperty("Product", value);

    /// <summary>Resets the property <c>Product</c>.</summary>
    public static T ResetProduct<T>(this T o) where T : DotNetMSBuildOptions => o.RemoveProperty("Product");

    /// <summary>Sets the property <c>PackageLicenseUrl</c>.</summary>
    public static T SetPackageLicenseUrl<T>(this T o, string? value) where T : DotNetMSBuildOptions => o.WithProperty("PackageLicenseUrl", value);

    /// <summary>Resets the property <c>PackageLicenseUrl</c>.</summary>
    public static T ResetPackageLicenseUrl<T>(this T o) where T : DotNetMSBuildOptions => o.RemoveProperty("PackageLicenseUrl");

    /// <summary>Sets the property <c>PackageLicenseExpression</c>.</summary>
    public static T SetPackageLicenseExpression<T>(this T o, string? value) where T : DotNetMSBuildOptions => o.WithProperty("PackageLicenseExpression", value);

    /// <summary>Resets the property <c>PackageLicenseExpression</c>.</summary>
    public static T ResetPackageLicenseExpression<T>(this T o) where T : DotNetMSBuildOptions => o.RemoveProperty("PackageLicenseExpression");

    /// <summary>Sets the property <c>PackageProjectUrl</c>.</summary>
    public static T SetPackageProjectUrl<T>(this T o, string? value) where T : DotNetMSBuildOptions => o.WithProperty("PackageProjectUrl", value);

    /// <summary>Resets the property <c>PackageProjectUrl</c>.</summary>
    public static T ResetPackageProjectUrl<T>(this T o) where T : DotNetMSBuildOptions => o.RemoveProperty("PackageProjectUrl");

    /// <summary>Sets the property <c>PackageIconUrl</c>.</summary>
    public static T SetPackageIconUrl<T>(this T o, string? value) where T : DotNetMSBuildOptions => o.WithProperty("PackageIconUrl", value);

    /// <summary>Resets the property <c>PackageIconUrl</c>.</summary>
    public static T ResetPackageIconUrl<T>(this T o) where T : DotNetMSBuildOptions => o.RemoveProperty("PackageIconUrl");

    /// <summary>Sets the property <c>PackageReleaseNotes</c>.</summary>
    public static T SetPackageReleaseNotes<T>(this T o, string? value) where T : DotNetMSBuildOptions => o.WithProperty("PackageReleaseNotes", value);

    /// <summary>Resets the property <c>PackageReleaseNotes</c>.</summary>
    public static T ResetPackageReleaseNotes<T>(this T o) where T : DotNetMSBuildOptions => o.RemoveProperty("PackageReleaseNotes");

    /// <summary>Sets the property <c>RepositoryUrl</c>.</summary>
    public static T SetRepositoryUrl<T>(this T o, string? value) where T : DotNetMSBuildOptions => o.WithProperty("RepositoryUrl", value);

    /// <summary>Resets the property <c>RepositoryUrl</c>.</summary>
    public static T ResetRepositoryUrl<T>(this T o) where T : DotNetMSBuildOptions => o.RemoveProperty("RepositoryUrl");

    /// <summary>Sets the property <c>RepositoryType</c>.</summary>
    public static T SetRepositoryType<T>(this T o, string? value) where T : DotNetMSBuildOptions => o.WithProperty("RepositoryType", value);

    /// <summary>Resets the property <c>RepositoryType</c>.</summary>
    public static T ResetRepositoryType<T>(this T o) where T : DotNetMSBuildOptions => o.RemoveProperty("RepositoryType");

    /// <summary>Sets the property <c>RepositoryBranch</c>.</summary>
    public static T SetRepositoryBranch<T>(this T o, string? value) where T : DotNetMSBuildOptions => o.WithProperty("RepositoryBranch", value);

    /// <summary>Resets the property <c>RepositoryBranch</c>.</summary>
    public static T ResetRepositoryBranch<T>(this T o) where T : DotNetMSBuildOptions => o.RemoveProperty("RepositoryBranch");

    /// <summary>Sets the property <c>RepositoryCommit</c>.</summary>
    public static T SetRepositoryCommit<T>(this T o, string? value) where T : DotNetMSBuildOptions => o.WithProperty("RepositoryCommit", value);

    /// <summary>Resets the property <c>RepositoryCommit</c>.</summary>
    public static T ResetRepositoryCommit<T>(this T o) where T : DotNetMSBuildOptions => o.RemoveProperty("RepositoryCommit");

    /// <summary>Sets the property <c>SymbolPackageFormat</c>.</summary>
    public static T SetSymbolPackageFormat<T>(this T o, string? value) where T : DotNetMSBuildOptions => o.WithProperty("SymbolPackageFormat", value);

    /// <summary>Resets the property <c>SymbolPackageFormat</c>.</summary>
    public static T ResetSymbolPackageFormat<T>(this T o) where T : DotNetMSBuildOptions => o.RemoveProperty("SymbolPackageFormat");

    /// <summary>Sets the property <c>PublishProfile</c>.</summary>
    public static T SetPublishProfile<T>(this T o, string? value) where T : DotNetMSBuildOptions => o.WithProperty("PublishProfile", value);

    /// <summary>Resets the property <c>PublishProfile</c>.</summary>
    public static T ResetPublishProfile<T>(this T o) where T : DotNetMSBuildOptions => o.RemoveProperty("PublishProfile");

    /// <summary>Sets the property <c>Platform</c>.</summary>
    public static T SetPlatform<T>(this T o, string? value) where T : DotNetMSBuildOptions => o.WithProperty("Platform", value);

    /// <summary>Resets the property <c>Platform</c>.</summary>
    public static T ResetPlatform<T>(this T o) where T : DotNetMSBuildOptions => o.RemoveProperty("Platform");

    /// <summary>Sets the property <c>WarningLevel</c>.</summary>
    public static T SetWarningLevel<T>(this T o, int? value) where T : DotNetMSBuildOptions => o.WithProperty("WarningLevel", value);

    /// <summary>Resets the property <c>WarningLevel</c>.</summary>
    public static T ResetWarningLevel<T>(this T o) where T : DotNetMSBuildOptions => o.RemoveProperty("WarningLevel");

    internal static T WithProperty<T>(this T o, string property, object? value) where T : DotNetMSBuildOptions =>
        value is null ? o.RemoveProperty(property) : o.SetProperty(property, value);
}
