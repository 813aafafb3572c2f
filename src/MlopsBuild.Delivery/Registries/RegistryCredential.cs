namespace MlopsBuild.Delivery.Registries;

/// <summary>What a registry is shown: user and password, or an identity token. The secret is never printed.</summary>
/// <param name="user">Name of the user; empty with an identity token.</param>
/// <param name="secret">Password or identity token.</param>
/// <param name="isIdentityToken">Whether it is an identity token.</param>
/// <param name="source">Where it was found, for messages.</param>
public sealed class RegistryCredential(string user, string secret, bool isIdentityToken, string source)
{
    /// <summary>Name of the user; empty with an identity token.</summary>
    public string User { get; } = user;

    /// <summary>Where it was found, for messages.</summary>
    public string Source { get; } = source;

    internal string Secret { get; } = secret;

    internal bool IsIdentityToken { get; } = isIdentityToken;

    /// <summary>The user alone.</summary>
    public override string ToString() => $"{(IsIdentityToken ? "an identity token" : $"user \"{User}\"")} from {Source}";
}
