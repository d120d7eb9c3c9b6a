# Does on Windows with the installer what a user does. Never run where it was written.
$ErrorActionPreference = "Stop"
$setup = (Get-Item dist\*-setup.exe).FullName
$debrief = "$env:LOCALAPPDATA\Programs\Debrief\debrief.exe"

function Wait-Until($what, $ready) {
	foreach ($i in 1..120) {
		if (& $ready) { return }
		Start-Sleep 1
	}
	throw "waited in vain for $what"
}
function Invoke-Debrief {
	$p = Start-Process $debrief $args -Wait -PassThru -RedirectStandardOutput out.txt -RedirectStandardError err.txt
	if ($p.ExitCode -ne 0) { throw "debrief $args ended with $($p.ExitCode): $(Get-Content err.txt -Raw)" }
	Get-Content out.txt -Raw
}

Start-Process $setup /S -Wait
Invoke-Debrief process assets\sample-meeting.mp4 --output notes.md
if (-not (Select-String "00:" notes.md -Quiet)) { throw "the notes are empty" }

$window = Start-Process $debrief -PassThru
Wait-Until "the window" { $window.Refresh(); $window.MainWindowTitle -eq "Debrief" }
Set-Content "Second call.vtt" "WEBVTT`n`n00:00:01.000 --> 00:00:05.000`n<v Ana Ruiz>I will send the figures to Carla by Friday.`n"
Invoke-Debrief '"Second call.vtt"'
Wait-Until "the second recording" { (Invoke-Debrief list) -match "Second call" }
if ((Start-Process $setup /S -Wait -PassThru).ExitCode -eq 0) { throw "a program that runs was replaced" }
$window.CloseMainWindow() | Out-Null
$window.WaitForExit(30000) | Out-Null

Start-Process "$env:LOCALAPPDATA\Programs\Debrief\uninstall.exe" "/S _?=$env:LOCALAPPDATA\Programs\Debrief" -Wait
if (Test-Path $debrief) { throw "the program is left behind" }
if (-not (Test-Path "$env:LOCALAPPDATA\debrief\library.db")) { throw "the library is gone" }
