namespace MlopsBuild.Delivery.Registries;

/// <summary>A token that a registry takes for a while.</summary>
/// <param name="Value">The token.</param>
/// <param name="Fresh">Until when it is used without a doubt.</param>
internal sealed record AccessToken(string Value, DateTimeOffset Fresh)
{
    private static readonly TimeSpan s_margin = TimeSpan.FromSeconds(10);

    /// <summary>A token with the time it lives; one that says none lives 60 s.</summary>
    public static AccessToken Issued(string value, double? seconds, DateTimeOffset now)
    {
        var life = TimeSpan.FromSeconds(Math.Clamp(seconds ?? 60, 0, 86_400));
        return new(value, now + life - (life / 4 < s_margin ? life / 4 : s_margin));
    }
}
