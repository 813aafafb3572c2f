using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>One decision of an inferred contract and what it rests on.</summary>
/// <param name="Column">Name of the column; null for a rule over the whole data set.</param>
/// <param name="Kind">Kind of the rule; <see cref="RuleKind.Type"/> also for role and sensitivity.</param>
/// <param name="Decision">What was decided, such as <c>range 0 to 12.5</c> or <c>no list of values</c>.</param>
/// <param name="Reason">Why, as a sentence without its stop.</param>
/// <param name="NeedsAttention">Whether a person should look at it, because the data leave a doubt.</param>
public sealed record InferredRule(string? Column, RuleKind Kind, string Decision, string Reason, bool NeedsAttention = false);
