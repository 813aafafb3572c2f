using Nuke.Common.Utilities;

namespace Nuke.Common.ProjectModel;

/// <summary>
/// What MSBuild makes of a project file. The first question about a property or an item starts <c>dotnet msbuild</c>, which takes about a second; the
/// answer is kept for the rest of the build.
/// </summary>
public static class ProjectExtensions
{
    /// <summary>The frameworks that the project is built for.</summary>
    public static IReadOnlyCollection<string> GetTargetFrameworks(this Project project)
    {
        var properties = ProjectEvaluation.Of(project).Properties("TargetFrameworks", "TargetFramework");
        return Split(properties[0].Length > 0 ? properties[0] : properties[1]);
    }

    /// <summary>The runtimes that the project is built for; none where it says nothing.</summary>
    public static IReadOnlyCollection<string> GetRuntimeIdentifiers(this Project project)
    {
        var properties = ProjectEvaluation.Of(project).Properties("RuntimeIdentifiers", "RuntimeIdentifier");
        return Split(properties[0].Length > 0 ? properties[0] : properties[1]);
    }

    /// <summary>What the project becomes: Exe, WinExe or Library.</summary>
    public static string? GetOutputType(this Project project) => project.GetProperty("OutputType");

    /// <summary>The value of a property, or null when it is not set.</summary>
    public static string? GetProperty(this Project project, string propertyName) =>
        ProjectEvaluation.Of(project).Properties(propertyName)[0] is { Length: > 0 } value ? value : null;

    /// <summary>The value of a property, converted, or the type's default when it is not set.</summary>
    public static T? GetProperty<T>(this Project project, string propertyName) => ReflectionUtility.Convert<T>(project.GetProperty(propertyName));

    /// <summary>The items of one kind, such as Compile or PackageReference.</summary>
    public static IEnumerable<string> GetItems(this Project project, string itemGroupName) =>
        ProjectEvaluation.Of(project).Items(itemGroupName).Select(x => x["Identity"]);

    /// <summary>The items of one kind, converted.</summary>
    public static IEnumerable<T> GetItems<T>(this Project project, string itemGroupName) =>
        project.GetItems(itemGroupName).Select(x => ReflectionUtility.Convert<T>(x)!);

    /// <summary>A metadatum of the items of one kind; of those that have it.</summary>
    public static IEnumerable<string> GetItemMetadata(this Project project, string itemGroupName, string metadataName) =>
        ProjectEvaluation.Of(project).Items(itemGroupName).Select(x => x.GetValueOrDefault(metadataName, "")).Where(x => x.Length > 0);

    /// <summary>A metadatum of the items of one kind, converted; of those that have it.</summary>
    public static IEnumerable<T> GetItemMetadata<T>(this Project project, string itemGroupName, string metadataName) =>
        project.GetItemMetadata(itemGroupName, metadataName).Select(x => ReflectionUtility.Convert<T>(x)!);

    /// <summary>Whether the project refers to the package; case does not matter.</summary>
    public static bool HasPackageReference(this Project project, string packageId) => Reference(project, "PackageReference", packageId) is not null;

    /// <summary>The version that the project asks of the package, wherever it is written; null when it does not refer to it.</summary>
    public static string? GetPackageReferenceVersion(this Project project, string packageId)
    {
        if (Reference(project, "PackageReference", packageId) is not { } reference)
            return null;
        foreach (var name in new[] { "VersionOverride", "Version" })
            if (reference.GetValueOrDefault(name) is { Length: > 0 } version)
                return version;
        return Reference(project, "PackageVersion", packageId)?.GetValueOrDefault("Version");
    }

    private static IReadOnlyDictionary<string, string>? Reference(Project project, string kind, string packageId) =>
        ProjectEvaluation.Of(project).Items(kind).FirstOrDefault(x => x["Identity"].EqualsOrdinalIgnoreCase(packageId));

    private static string[] Split(string value) => value.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
