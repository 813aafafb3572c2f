using System.Globalization;
using MlopsBuild.Stages;

namespace MlopsBuild.Registry;

/// <summary>What became of a promotion.</summary>
/// <param name="Request">What was asked for.</param>
/// <param name="Event">The event that tells of it; null where the alias pointed there already.</param>
public sealed record PromotionResult(PromotionRequest Request, RegistryEvent? Event)
{
    /// <summary>Every condition that was not met; none when the alias points at the version.</summary>
    public IReadOnlyList<UnmetCondition> Unmet => Event?.Change is PromotionRefused refused ? refused.Unmet : [];

    /// <summary>Whether the alias points at the version now.</summary>
    public bool IsGranted => Unmet.Count == 0;

    /// <summary>Checks that the promotion was granted.</summary>
    /// <exception cref="VerdictException">It was refused; every unmet condition is listed with what would meet it.</exception>
    public PromotionResult ThrowIfRefused() => IsGranted ? this : throw new VerdictException(
        string.Create(CultureInfo.InvariantCulture, $"Version {Request.Version} of \"{Request.Model}\" was not promoted to \"{Request.Alias}\" (event {Event!.Number}):")
        + string.Concat(Unmet.Select(condition => $"\n- {condition}")));
}
