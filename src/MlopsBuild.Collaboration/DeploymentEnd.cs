namespace MlopsBuild.Collaboration;

/// <summary>How a deployment ended.</summary>
public enum DeploymentEnd
{
    /// <summary>It is in use; earlier ones of the environment are not any more.</summary>
    Success,

    /// <summary>It was refused.</summary>
    Failure,

    /// <summary>Something went wrong.</summary>
    Error,
}
