namespace Nuke.Common.Execution;

/// <summary>Accepted on builds that are published as a single file. They need no handling here, so it does nothing.</summary>
public class HandleSingleFileExecutionAttribute : BuildExtensionAttributeBase;
