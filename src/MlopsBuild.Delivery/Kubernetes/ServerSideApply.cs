using System.Text.Json.Nodes;

namespace MlopsBuild.Delivery.Kubernetes;

/// <summary>Fields that are to be applied on the server.</summary>
/// <param name="Kind">Kind of the object.</param>
/// <param name="Manifest">The fields, with the object's name.</param>
internal sealed record ServerSideApply(ClusterKind Kind, JsonObject Manifest)
{
    /// <summary>Whether it is only asked what would come of it.</summary>
    public bool IsTrial { get; init; }

    /// <summary>Whether fields of others are taken over.</summary>
    public bool TakesOver { get; init; }

    /// <summary>Who then owns the fields.</summary>
    public string Manager { get; init; } = Release.Manager;

    /// <summary>Name of the object.</summary>
    public string Name => (string)Manifest["metadata"]!["name"]!;

    /// <summary>What is asked, as it goes on after "could not".</summary>
    public string What => $"{(IsTrial ? "try" : "apply")} {Kind.Kind} {Name}";

    /// <summary>The settings of it in an address.</summary>
    public string Query => $"fieldManager={Manager}&fieldValidation=Strict{(TakesOver ? "&force=true" : "")}{(IsTrial ? "&dryRun=All" : "")}";
}
