namespace Nuke.Common.ProjectModel;

/// <summary>What a solution lists: a project or a folder.</summary>
public abstract class PrimitiveProject
{
    private protected PrimitiveProject(Solution solution, SolutionItem item, SolutionFolder? folder)
    {
        Solution = solution;
        Item = item;
        SolutionFolder = folder;
    }

    /// <summary>The solution.</summary>
    public Solution Solution { get; }

    /// <summary>The folder of the solution that it is in, or null.</summary>
    public SolutionFolder? SolutionFolder { get; }

    /// <summary>Identifies it within the solution; made from its path where the solution file has no identifiers.</summary>
    public Guid ProjectId => Item.Id;

    /// <summary>Identifies its kind; empty where the solution file does not say.</summary>
    public Guid TypeId => Item.TypeId;

    /// <summary>The name in the solution, without those of the folders around it.</summary>
    public string Name => Item.Name;

    internal SolutionItem Item { get; }
}
