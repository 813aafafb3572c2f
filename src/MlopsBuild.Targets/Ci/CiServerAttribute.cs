using MlopsBuild.Ci;

namespace MlopsBuild.Targets;

/// <summary>Where a workflow differs for some servers.</summary>
/// <param name="workflow">Name of the workflow.</param>
/// <param name="servers">The servers.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class CiServerAttribute(string workflow, CiServers servers) : Attribute
{
    /// <summary>Name of the workflow.</summary>
    public string Workflow { get; } = workflow;

    /// <summary>The servers.</summary>
    public CiServers Servers { get; } = servers;

    /// <summary>What their files go without although the workflow asks for it; each file says so.</summary>
    public CiFeatures Without { get; set; }

    /// <summary>Address of the store there.</summary>
    public string? Store { get; set; }

    /// <summary>The variable that holds the address of the store there.</summary>
    public string? StoreVariable { get; set; }

    /// <summary>Variables beside the workflow's, each <c>NAME=value</c>.</summary>
    public string[] Variables { get; set; } = [];

    /// <summary>Secrets beside the workflow's.</summary>
    public string[] Secrets { get; set; } = [];

    /// <summary>Files that the cache of packages is keyed on there.</summary>
    public string[]? CacheKeyFiles { get; set; }

    /// <summary>Jobs of a Jenkins server after whose success the workflow starts.</summary>
    public string[] Upstream { get; set; } = [];
}
