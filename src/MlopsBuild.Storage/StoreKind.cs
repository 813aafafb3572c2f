namespace MlopsBuild.Storage;

/// <summary>What a store is kept in.</summary>
public enum StoreKind
{
    /// <summary>A folder of this machine or of a share.</summary>
    Folder,

    /// <summary>A bucket of Amazon S3, or of a server that speaks its protocol.</summary>
    S3,

    /// <summary>A container of Azure Blob Storage.</summary>
    AzureBlob,
}
