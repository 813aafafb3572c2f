namespace MlopsBuild.Tests.Targets;

/// <summary>A build whose data are not below its root.</summary>
public class OutsideBuild : StartingBuild
{
    protected override string Rows => "../rows.csv";
}
