namespace MlopsBuild.Ci;

/// <summary>A workflow as one server gets it.</summary>
public sealed record CiWorkflow
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The one server that it is for.</summary>
    public required CiServers Server { get; init; }

    /// <summary>What starts it.</summary>
    public CiTriggers Triggers { get; init; } = new();

    /// <summary>Its jobs; each stands after those that it needs.</summary>
    public required IReadOnlyList<CiJob> Jobs { get; init; }

    /// <summary>Inputs of a run that is started by hand.</summary>
    public IReadOnlyList<CiInput> Inputs { get; init; } = [];

    /// <summary>Variables of all jobs.</summary>
    public IReadOnlyList<CiVariable> Variables { get; init; } = [];

    /// <summary>What becomes of runs for one branch that overlap.</summary>
    public CiConcurrency Concurrency { get; init; }

    /// <summary>Address of the store that results go through; null for none.</summary>
    public string? Store { get; init; }

    /// <summary>The server's variable, which is no secret, that holds that address; null for none.</summary>
    public string? StoreVariable { get; init; }

    /// <summary>Files whose contents name the packages, which the cache of packages is keyed on. Empty for no cache.</summary>
    public IReadOnlyList<string> CacheKeyFiles { get; init; } = [];

    /// <summary>What the file goes without although the definition asks for it.</summary>
    public CiFeatures Without { get; init; }

    /// <summary>The fixed variables of one of its jobs, those of the job before the workflow's.</summary>
    internal IEnumerable<CiVariable> VariablesOf(CiJob job) =>
        [.. Variables.Where(variable => job.Variables.All(own => own.Name != variable.Name)), .. job.Variables, .. Store is { } store ? [new CiVariable(Names.StoreVariable, store)] : Array.Empty<CiVariable>()];

    /// <summary>Whether results go from job to job through a store that machines share.</summary>
    public bool SharesStore => Store is not null || StoreVariable is not null
        || Variables.Any(variable => variable.Name == Names.StoreVariable)
        || (Jobs.Count > 0 && Jobs.All(job => job.Secrets.Any(secret => secret.Variable == Names.StoreVariable)));
}
