using System.Globalization;

namespace MlopsBuild.Registry;

/// <content>Counting approvals.</content>
public sealed partial record PromotionPolicy
{
    /// <summary>Why each approval does not count, as the end of a sentence; null for those that do. Whether they are enough is not looked at.</summary>
    internal IReadOnlyList<(CheckedApproval Approval, string? Problem)> Weigh(PromotionCase promotion)
    {
        var (weighed, people, keys) = (new List<(CheckedApproval, string?)>(), new HashSet<string>(StringComparer.OrdinalIgnoreCase), new HashSet<string>());
        foreach (var approval in promotion.Approvals)
        {
            var problem = Problem(promotion, approval);
            if (problem is null && !(people.Add(approval.Signature.Person!) & keys.Add(approval.Signature.Key!)))
                problem = "is of somebody whose other approval counts";
            weighed.Add((approval, problem));
        }

        return weighed;
    }

    private (IReadOnlyList<long> Counted, UnmetCondition? Unmet) Count(PromotionCase promotion)
    {
        if (Approvals == 0)
            return ([], null);
        var (counted, people, keys, others) = (new List<long>(), new List<string>(), new HashSet<string>(), new List<string>());
        foreach (var approval in promotion.Approvals)
        {
            var person = approval.Signature.Person;
            if (Problem(promotion, approval) is { } problem)
            {
                others.Add(string.Create(CultureInfo.InvariantCulture, $"that of {person ?? approval.Approval.Principal} in event {approval.Approval.Event} {problem}"));
            }
            else if (!people.Contains(person!, StringComparer.OrdinalIgnoreCase) && keys.Add(approval.Signature.Key!))
            {
                people.Add(person!);
                counted.Add(approval.Approval.Event);
            }
        }

        return counted.Count >= Approvals ? (counted, null) : (counted, NotEnough(promotion, people, others));
    }

    private UnmetCondition NotEnough(PromotionCase promotion, List<string> people, List<string> others)
    {
        var missing = Approvals - people.Count;
        return new(
            "approvals",
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Name(promotion)} has {people.Count} of {Approvals} approvals for \"{promotion.Alias}\"{(people.Count > 0 ? $" ({string.Join(", ", people)})" : "")}.{(others.Count > 0 ? $" Not counted: {string.Join("; ", others)}." : "")}"),
            string.Create(
                CultureInfo.InvariantCulture,
                $"Let {missing} more of {(Approvers.Count > 0 ? string.Join(", ", Approvers.Except(people)) : "the people in .mlops-approvers")} approve: ./build.sh Approve --model {promotion.Version.Model} --version {promotion.Version.Number} --to {promotion.Alias} --key <SSH key>"));
    }

    /// <summary>Why an approval does not count, as the end of a sentence; null when it does.</summary>
    private string? Problem(PromotionCase promotion, CheckedApproval item)
    {
        var (text, signature) = (item.Approval.Text, item.Signature);
        if (item.Approval.WithdrawnBy is { } by)
            return string.Create(CultureInfo.InvariantCulture, $"was undone by event {by}");
        if (signature.Problem is { } problem)
            return $"has a signature that {problem}";
        // Whoever may write the log could write an old approval again, behind a rejection.
        if (promotion.Approvals.FirstOrDefault(other => other.Approval.Text == text && other.Signature.Key == signature.Key) is { } first && first.Approval.Event < item.Approval.Event)
            return string.Create(CultureInfo.InvariantCulture, $"says the same as event {first.Approval.Event}");
        if (text.Digest != promotion.Version.Content.Digest || text.Version != promotion.Version.Number || text.Model != promotion.Version.Model || text.Alias != promotion.Alias)
            return "was given to something else";
        if (text.Policy != Digest)
            return "was given under another policy";
        if (text.Expires <= promotion.Now)
            return $"ran out on {RegistryTime.Show(text.Expires)}";
        if (Approvers.Count > 0 && !Approvers.Intersect(signature.Principals, StringComparer.Ordinal).Any())
            return "is not one that the policy asks for";
        return !AuthorApproves && IsAuthor(promotion, signature) ? "is that of who made or registered the version" : null;
    }

    private static bool IsAuthor(PromotionCase promotion, CheckedSignature signature)
    {
        string?[] authors = [promotion.Version.RegisteredBy, promotion.Registration.Author, promotion.Signature?.Person, promotion.Registration.Signature?.Principal];
        return signature.Principals.Any(principal => authors.Any(author => string.Equals(author, principal, StringComparison.OrdinalIgnoreCase)));
    }
}
