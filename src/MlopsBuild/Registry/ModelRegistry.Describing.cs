namespace MlopsBuild.Registry;

/// <content>Telling what there is.</content>
public sealed partial class ModelRegistry
{
    /// <summary>All that is known of a version: where it comes from, what it is worth, who approved it, and what would become of it if it were promoted now.</summary>
    /// <exception cref="ArgumentException">There is no such model, alias or version.</exception>
    public async Task<VersionReport> DescribeAsync(ModelAddress address, CancellationToken cancellation = default)
    {
        var state = await ReadAsync(cancellation).ConfigureAwait(false);
        var version = state.Version(address);
        var model = state.Model(version.Model);
        var history = model.History.Where(entry => entry.Version == version.Number || entry.From == version.Number).ToList();
        var approved = history.Where(entry => entry is { Kind: EventKind.Approved, Alias: not null }).Select(entry => entry.Alias!);
        var aliases = _options.Policies.Keys.Union(model.Aliases.Keys).Union(approved).Order(StringComparer.Ordinal).ToList();
        var (approvers, problem) = Listed(aliases.Any(alias => PolicyOf(alias).AsksForSignatures || state.Approvals(version.Model, alias, version.Number).Count > 0));
        var outlooks = new List<PromotionOutlook>();
        foreach (var alias in aliases)
        {
            var promotion = await CaseAsync(state, version, (alias, _options.Clock.GetUtcNow().ToUniversalTime(), approvers), cancellation).ConfigureAwait(false);
            var policy = PolicyOf(alias);
            var standings = approvers is null
                ? state.Approvals(version.Model, alias, version.Number).Select(approval => new ApprovalStanding(approval, approval.Principal, "cannot be checked"))
                : policy.Weigh(promotion).Select(weighed => new ApprovalStanding(weighed.Approval.Approval, weighed.Approval.Signature.Person ?? weighed.Approval.Approval.Principal, weighed.Problem));
            outlooks.Add(new(alias, policy, policy.Decide(state, promotion), [.. standings]));
        }

        return new()
        {
            Version = version,
            Registration = await ReadAsync(version, cancellation).ConfigureAwait(false),
            Aliases = model.AliasesOf(version.Number),
            Outlooks = outlooks,
            ApproversProblem = problem,
            History = history,
        };
    }

    /// <summary>The list of approvers, where it is needed and can be read; else why not.</summary>
    private (ApproverList? List, string? Problem) Listed(bool isNeeded)
    {
        try
        {
            return (isNeeded ? ReadApprovers() : null, null);
        }
        catch (ArgumentException unusable)
        {
            return (null, unusable.Message);
        }
    }
}
