namespace Nuke.Common.Execution;

/// <summary>What <c>--help</c> tells, as JSON of the schema <c>mlopsbuild/build/v1</c>.</summary>
internal static class BuildDocument
{
    public static string Render(IReadOnlyList<ExecutableTarget> targets, IReadOnlyList<Parameter> parameters) => JsonAnswer.Render("mlopsbuild/build/v1", writer =>
    {
        writer.Objects("targets", targets, target =>
        {
            writer.WriteString("name", target.Name);
            writer.WriteString("description", target.Description);
            writer.WriteBoolean("default", target.IsDefault);
            writer.WriteBoolean("listed", target.Listed);
            writer.Names("dependsOn", target.ExecutionDependencies);
        });
        writer.Objects("parameters", [.. Listed(parameters), .. Listed(FrameworkParameters.All)], parameter =>
        {
            writer.WriteString("name", parameter.Name);
            writer.WriteString("option", parameter.Option);
            writer.WriteString("description", parameter.Description);
            writer.WriteBoolean("secret", parameter.Secret);
            writer.WriteBoolean("framework", FrameworkParameters.All.Contains(parameter));
            writer.Texts("values", ValueConversion.ValueSet(parameter.Type) ?? []);
        });
    });

    private static IEnumerable<Parameter> Listed(IReadOnlyList<Parameter> parameters) => parameters.Where(x => x.Listed).OrderBy(x => x.Option, StringComparer.Ordinal);
}
