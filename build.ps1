# Runs the compiled build, and compiles it first when anything that goes into it has changed: see docs/launcher.md.
# No [CmdletBinding()] and no param(): every argument goes to the build as it is.
Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'
$env:DOTNET_CLI_TELEMETRY_OPTOUT = '1'
$env:DOTNET_NOLOGO = '1'

$root = $PSScriptRoot
$state = Join-Path $root '.mlops/launcher'
$builds = Join-Path $state 'builds'
$current = Join-Path $state 'current'
$objInputs = Join-Path $state 'obj.inputs'
$utf8 = New-Object System.Text.UTF8Encoding $false
$buildHost = "$env:BuildHost"
# The compiler refuses a record that disagrees with its contract or has none, and what mends that are targets: for them the
# build is compiled without analyzers, and used this once.
$mending = $args.Count -gt 0 -and $args[0] -in 'GenerateRow', 'Generate-Row', 'InferContract', 'Infer-Contract'

function Say([string] $Text) { [Console]::Error.WriteLine($Text) }
function Stop-Launcher([int] $Code, [string] $Text) { Say $Text; exit $Code }

function Find-Program([string] $Name) {
    $command = Get-Command $Name -CommandType Application -ErrorAction SilentlyContinue | Select-Object -First 1
    if ($command) { $command.Path } else { '' }
}

# What MSBuild and NuGet read outside the root.
function Get-OutsideFiles {
    $names = 'NuGet.Config', 'Directory.Build.props', 'Directory.Build.targets', 'Directory.Build.rsp', 'Directory.Packages.props',
        'global.json', '.editorconfig', '.globalconfig'
    for ($folder = [IO.Path]::GetDirectoryName($root); $folder; $folder = [IO.Path]::GetDirectoryName($folder)) {
        foreach ($name in $names) { Join-Path $folder $name }
    }
    $configs = @()
    if ($env:APPDATA) {
        Join-Path $env:APPDATA 'NuGet/NuGet.Config'
        $configs += Join-Path $env:APPDATA 'NuGet/config'
    }
    if (${env:ProgramFiles(x86)}) { $configs += Join-Path ${env:ProgramFiles(x86)} 'NuGet/Config' }
    foreach ($config in $configs) {
        if ([IO.Directory]::Exists($config)) { [IO.Directory]::GetFiles($config, '*.config', 'AllDirectories') }
    }
}

function Get-Record($File) {
    "f $($File.Length) $($File.LastWriteTimeUtc.Ticks) $($File.CreationTimeUtc.Ticks)|$($File.FullName)"
}

# Lists all that goes into the build: kind, size, times, path.
function Get-Listing([string] $Dotnet) {
    $records = New-Object System.Collections.Generic.List[string]
    foreach ($path in @($Dotnet) + @(Get-OutsideFiles)) {
        $file = New-Object IO.FileInfo $path
        if ($file.Exists) { $records.Add((Get-Record $file)) }
    }
    foreach ($file in (New-Object IO.DirectoryInfo $root).GetFiles()) {
        if ($file.Name -notmatch '(\.md|\.ya?ml|\.csv|\.tsv|\.parquet|\.jsonl|\.gz|\.zst|\.log|\.txt|\.zip|\.html|\.pdf|\.png|\.pem|\.pub|~)$|^LICENSE|^Jenkinsfile$|^\.git|^\.mlops-approvers$|^build\.(sh|cmd)$|^\..*\.sw[a-z]$') { $records.Add((Get-Record $file)) }
    }
    $data = New-Object IO.DirectoryInfo (Join-Path $root 'data')
    if ($data.Exists) { foreach ($file in $data.GetFiles('*.contract.yml')) { $records.Add((Get-Record $file)) } }
    $open = New-Object System.Collections.Generic.Stack[IO.DirectoryInfo]
    foreach ($name in 'build', 'src', '.config') {
        $folder = New-Object IO.DirectoryInfo (Join-Path $root $name)
        if ($folder.Exists) { $open.Push($folder) }
    }
    $source = (Join-Path $root 'src')
    $project = (Join-Path $root 'build')
    while ($open.Count) {
        $folder = $open.Pop()
        $records.Add("d|$($folder.FullName)")
        foreach ($entry in $folder.GetFileSystemInfos()) {
            if ($entry.Name -match '~$|^\..*\.sw[a-z]$|^\.#') { continue }
            if ($entry -isnot [IO.DirectoryInfo]) { $records.Add((Get-Record $entry)); continue }
            $belongs = $folder.FullName -eq $project -or ($folder.Parent -and $folder.Parent.FullName -eq $source)
            if (-not ($belongs -and $entry.Name -match '^(bin|obj)$')) { $open.Push($entry) }
        }
    }
    $records.Sort([StringComparer]::Ordinal)
    [string]::Join("`n", $records)
}

# Returns the dotnet and the folder of the current build, or nothing.
function Get-Current([string] $Seen) {
    try {
        $lines = [IO.File]::ReadAllLines($current)
        if ($lines.Length -lt 4 -or $lines[3] -ne "1 BuildHost=$buildHost") { return }
        if ($Seen -ne $lines[1] -and $Seen -ne $lines[2]) { return }
        $folder = Join-Path $builds $lines[0]
        if (-not [IO.File]::Exists((Join-Path $folder '_build.dll'))) { return }
        if ([IO.File]::ReadAllText((Join-Path $folder 'inputs')) -cne (Get-Listing $lines[1])) { return }
        @{ Dotnet = $lines[1]; Folder = $folder }
    }
    catch [IO.IOException] { }
    catch [UnauthorizedAccessException] { }
}

function Test-Sdk([string] $Dotnet) {
    if (-not $Dotnet -or -not [IO.File]::Exists($Dotnet)) { return $false }
    $ErrorActionPreference = 'Continue'
    & $Dotnet --version 2>&1 | Out-Null
    $LASTEXITCODE -eq 0
}

function Find-Sdk([string] $Seen) {
    $folder = Join-Path $root '.nuke/temp/dotnet-win'
    $installed = Join-Path $folder 'dotnet.exe'
    foreach ($dotnet in $Seen, (Find-Program 'dotnet'), $installed) { if (Test-Sdk $dotnet) { return $dotnet } }
    $version = ''
    $global = Join-Path $root 'global.json'
    if ([IO.File]::Exists($global)) {
        $json = [IO.File]::ReadAllText($global) | ConvertFrom-Json
        if ($json.PSObject.Properties['sdk'] -and $json.sdk.PSObject.Properties['version']) { $version = $json.sdk.version }
    }
    $wanted = if ($version) { @{ Version = $version } } else { @{ Channel = '10.0' } }
    Say "No installed .NET SDK satisfies global.json ($version); installing it into .nuke/temp/dotnet-win ..."
    $url = 'https://dot.net/v1/dotnet-install.ps1'
    $script = Join-Path $root '.nuke/temp/dotnet-install.ps1'
    try {
        New-Item -ItemType Directory -Force -Path $folder | Out-Null
        [Net.ServicePointManager]::SecurityProtocol = [Net.ServicePointManager]::SecurityProtocol -bor [Net.SecurityProtocolType]::Tls12
        (New-Object Net.WebClient).DownloadFile($url, $script)
        & $script -InstallDir $folder -NoPath @wanted | ForEach-Object { Say "$_" }
    }
    catch { Say "$_" }
    if (Test-Sdk $installed) { return $installed }
    Stop-Launcher 2 "The .NET SDK $version that global.json asks for is neither installed nor can it be installed from `"$url`": install that SDK, or set DOTNET_EXE to its dotnet."
}

# MSBuild compares times of content alone, so its intermediate files are kept only when every change is a newer C# file or contract.
function Clear-Intermediate([string] $Now) {
    $fresh = -not [IO.File]::Exists($objInputs)
    if (-not $fresh) {
        $since = [IO.File]::GetLastWriteTimeUtc($objInputs)
        $before = New-Object System.Collections.Generic.HashSet[string] (, [IO.File]::ReadAllText($objInputs).Split("`n"))
        $before.SymmetricExceptWith($Now.Split("`n"))
        foreach ($record in $before) {
            $path = $record.Substring($record.IndexOf('|') + 1)
            if ($record.StartsWith('d|')) { continue }
            $inside = $path.StartsWith((Join-Path $root 'build')) -or $path.StartsWith((Join-Path $root 'src'))
            $contract = $path.StartsWith((Join-Path $root 'data')) -and $path.EndsWith('.contract.yml') -and [IO.File]::Exists($path)
            if (-not $contract -and (-not $inside -or -not $path.EndsWith('.cs'))) { $fresh = $true }
            elseif ([IO.File]::Exists($path) -and [IO.File]::GetLastWriteTimeUtc($path) -le $since) { $fresh = $true }
        }
    }
    $remove = @($objInputs, (Join-Path $state 'obj/_build/packages.lock.json'), (Join-Path $builds '.new'))
    if ($fresh) { $remove += (Join-Path $state 'obj'), (Join-Path $state 'bin') }
    foreach ($path in $remove) { if (Test-Path -LiteralPath $path) { Remove-Item -LiteralPath $path -Recurse -Force } }
}

function Publish-Build([string] $Dotnet) {
    $ErrorActionPreference = 'Continue'
    $env:DOTNET_CLI_UI_LANGUAGE = 'en'
    $runtime = (& $Dotnet --info | Select-String -Pattern '^\s*RID:\s*(\S+)').Matches[0].Groups[1].Value
    Remove-Item Env:DOTNET_CLI_UI_LANGUAGE
    $arguments = @('publish', 'build/_build.csproj', '-c', 'Release', "-p:LauncherRuntime=$runtime", '-p:PublishDir=../.mlops/launcher/builds/.new/',
        '-p:EnableSourceControlManagerQueries=false', '-nologo', '-clp:NoSummary', '--verbosity', 'quiet', '-nodeReuse:false', '-p:UseSharedCompilation=false')
    if ($env:CI -and $env:CI -notin 'false', '0' -and $buildHost -ne 'nuke') { $arguments += '-p:RestoreLockedMode=true' }
    if ($mending) { $arguments += '-p:RunAnalyzers=false' }
    $trusted = $false
    & $Dotnet @arguments 2>&1 | ForEach-Object {
        if ("$_" -match 'error (CS|CA|IDE|MLOPS|NU)\d' -and "$_" -notmatch 'CS0016') { $trusted = $true }
        Say "$_"
    }
    @{ Code = $LASTEXITCODE; Trusted = $trusted }
}

function New-Build([string] $Seen) {
    try {
        New-Item -ItemType Directory -Force -Path $builds | Out-Null
        $probe = [IO.File]::Open((Join-Path $state 'writable'), 'OpenOrCreate', 'Write', 'ReadWrite')
        $probe.Dispose()
    }
    catch { Stop-Launcher 2 "`"$state`" cannot be written: make it writable, or copy the checkout to where it is." }
    $lock = $null
    while (-not $lock) {
        try { $lock = [IO.File]::Open((Join-Path $state 'lock.windows'), 'OpenOrCreate', 'ReadWrite', 'None') }
        catch [IO.IOException] { Start-Sleep -Milliseconds 200 }
    }
    try {
        $found = Get-Current $Seen
        if ($found) { return $found }
        if ([IO.File]::Exists($current)) { Say 'Building the build ...' } else { Say 'Building the build (first run, about a minute) ...' }
        $dotnet = Find-Sdk $Seen
        foreach ($attempt in 1..3) {
            $now = Get-Listing $dotnet
            Clear-Intermediate $now
            $result = Publish-Build $dotnet
            if (-not $mending -and ($result.Code -eq 0 -or $result.Trusted)) { [IO.File]::WriteAllText($objInputs, $now, $utf8) }
            if ($result.Code -ne 0) { Stop-Launcher 1 'The build could not be built (see above); nothing was run.' }
            if ($now -ceq (Get-Listing $dotnet)) { break }
        }
        $id = '{0:yyyyMMddHHmmss}-{1}' -f [DateTime]::UtcNow, $PID
        $folder = Join-Path $builds $id
        [IO.File]::WriteAllText((Join-Path $builds '.new/inputs'), $now, $utf8)
        [IO.Directory]::Move((Join-Path $builds '.new'), $folder)
        if (-not $mending) {
            $pointer = "$current.new"
            [IO.File]::WriteAllText($pointer, "$id`n$dotnet`n$Seen`n1 BuildHost=$buildHost`n", $utf8)
            Move-Item -LiteralPath $pointer -Destination $current -Force
        }
        # A build that still runs cannot be deleted on Windows: renaming it fails first, and leaves it whole.
        foreach ($old in @(Get-ChildItem -LiteralPath $builds -Directory | Sort-Object Name -Descending | Select-Object -Skip 3)) {
            try {
                $gone = Join-Path $builds ".old-$($old.Name)"
                [IO.Directory]::Move($old.FullName, $gone)
                Remove-Item -LiteralPath $gone -Recurse -Force
            }
            catch { }
        }
        @{ Dotnet = $dotnet; Folder = $folder }
    }
    finally { $lock.Dispose() }
}

$build = $null
if ($args.Count -and $args[0] -eq ':complete') {
    # A shell that completes a line asks the build that was compiled last, however old it is, and takes silence for an answer.
    $lines = @(try { [IO.File]::ReadAllLines($current) } catch { })
    if ($lines.Count -lt 4 -or $lines[3] -like '*=nuke') { exit 0 }
    $build = @{ Dotnet = $lines[1]; Folder = (Join-Path $builds $lines[0]) }
    if (-not [IO.File]::Exists($build.Dotnet) -or -not [IO.File]::Exists((Join-Path $build.Folder '_build.dll'))) { exit 0 }
}
else {
    $seen = if ($env:DOTNET_EXE) { Find-Program $env:DOTNET_EXE } else { Find-Program 'dotnet' }
    if ($env:DOTNET_EXE -and -not $seen) { Stop-Launcher 2 "DOTNET_EXE `"$env:DOTNET_EXE`" is no program; set it to a dotnet or unset it." }
    $build = Get-Current $seen
}
if (-not $build) {
    Push-Location -LiteralPath $root
    try { $build = New-Build $seen } finally { Pop-Location }
}
if ((-not $env:NUKE_ROOT -and -not $env:MLOPS_ROOT) -or ($env:MLOPS_ROOT -and $env:MLOPS_ROOT -eq $env:MLOPS_LAUNCHER_ROOT)) {
    $env:MLOPS_ROOT = $root
    $env:MLOPS_LAUNCHER_ROOT = $root
    $env:NUKE_ROOT = if ($buildHost -eq 'nuke') { $root } else { $null }
}
$env:DOTNET_EXE = $build.Dotnet
& $build.Dotnet (Join-Path $build.Folder '_build.dll') @args
exit $LASTEXITCODE
