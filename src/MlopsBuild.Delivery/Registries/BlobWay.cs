namespace MlopsBuild.Delivery.Registries;

/// <summary>How a blob came into a registry.</summary>
public enum BlobWay
{
    /// <summary>It was there.</summary>
    Known,

    /// <summary>Taken over from another repository of the registry.</summary>
    Mounted,

    /// <summary>Sent.</summary>
    Sent,

    /// <summary>Sent from where an earlier upload was interrupted.</summary>
    Continued,
}
