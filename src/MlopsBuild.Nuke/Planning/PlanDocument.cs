namespace Nuke.Common.Execution;

/// <summary>The plan as JSON of the schema <c>mlopsbuild/plan/v1</c>: targets in the order in which they run.</summary>
internal static class PlanDocument
{
    public static string Render(IReadOnlyCollection<ExecutableTarget> plan) => JsonAnswer.Render("mlopsbuild/plan/v1", writer =>
        writer.Objects("targets", plan, target =>
        {
            writer.WriteString("name", target.Name);
            writer.WriteString("description", target.Description);
            writer.WriteBoolean("invoked", target.Invoked);
            writer.WriteBoolean("hasActions", target.Actions.Count > 0);
            writer.Names("dependsOn", target.ExecutionDependencies);
            writer.Names("after", target.OrderDependencies);
            writer.Names("triggeredBy", target.TriggerDependencies);
            writer.Texts("onlyWhen", [.. target.StaticConditions.ConvertAll(x => x.Text), .. target.DynamicConditions.ConvertAll(x => x.Text)]);
            writer.WriteBoolean("proceedsAfterFailure", target.ProceedAfterFailure);
            writer.WriteBoolean("assuredAfterFailure", target.AssuredAfterFailure);
            writer.WriteBoolean("runsAlone", target.RunsAlone);
            if (target.PartitionSize is { } size)
                writer.WriteNumber("partitions", size);
            else
                writer.WriteNull("partitions");
            writer.Texts("produces", target.ArtifactProducts);
        }));
}
