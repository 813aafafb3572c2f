using System.Globalization;

namespace MlopsBuild.Registry;

/// <content>The policy for people.</content>
public sealed partial record PromotionPolicy
{
    /// <summary>What the policy asks for, one condition each, such as <c>2 signed approvals out of ann@example.com, bob@example.com</c>.</summary>
    public IReadOnlyList<string> Conditions()
    {
        var conditions = new List<string>();
        if (Gates.Count > 0)
            conditions.Add($"these gates passed: {string.Join("; ", Gates)}");
        else if (!IsWithoutGates)
            conditions.Add("every gate that judged it passed, and one at least");
        if (OldestData is { } age)
            conditions.Add($"data no older than {Shown(age)}");
        if (Approvals > 0)
        {
            conditions.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{Approvals} signed {(Approvals == 1 ? "approval" : "approvals")}{(Approvers.Count > 0 ? $" out of {string.Join(", ", Approvers)}" : $" of people in {ApproverList.FileName}")}{(AuthorApproves ? ", its author's too" : ", not its author's")}"));
        }

        conditions.AddRange(Soaks.Select(soak => soak.Time > TimeSpan.Zero ? $"{Shown(soak.Time)} in \"{soak.Alias}\" before" : $"in \"{soak.Alias}\" before"));
        if (Hours.Count > 0)
            conditions.Add($"at {string.Join(" or ", Hours)}");
        conditions.AddRange(Freezes.Select(freeze => $"not from {RegistryTime.Show(freeze.From)} to {RegistryTime.Show(freeze.To)}: {freeze.Reason}"));
        if (SignatureRequired)
            conditions.Add("signed when it was registered");
        if (Evidence.Count > 0)
            conditions.Add($"a package with a signed {string.Join(", ", Evidence.Select(Word))}{(EvidenceSigners.Count > 0 ? $" by {string.Join(" or ", EvidenceSigners)}" : "")}");
        return conditions.Count == 0 ? ["nothing"] : conditions;
    }

    private static string Word(EvidenceKind kind) => kind switch
    {
        EvidenceKind.TestResult => "test result",
        EvidenceKind.Bom => "bill of materials",
        _ => kind.ToString().ToLowerInvariant(),
    };
}
