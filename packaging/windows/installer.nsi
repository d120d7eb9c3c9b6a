; The installer for Windows: for one user, without an administrator.
;
;   makensis -DVERSION=… -DNUMBERS=…  -DSTAGE=folder -DICON=file -DSIDE=bitmap -DOUT=file installer.nsi
;
; /S installs without asking; /D=folder, last and without quotes, says where.
Target amd64-unicode ; as is the program
ManifestDPIAware true
RequestExecutionLevel user
SetCompressor zlib ; LZMA makes it 8 MB smaller, as weights hardly shrink, and takes many times as long to make and to install
Name "Debrief"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\Debrief"
InstallDirRegKey HKCU "Software\Debrief" "Folder"
BrandingText "Debrief ${VERSION}"

VIProductVersion "${NUMBERS}"
VIAddVersionKey "ProductName" "Debrief"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "Debrief's installer"
VIAddVersionKey "LegalCopyright" "GNU General Public License, version 3"

!include MUI2.nsh
!include LogicLib.nsh
!include FileFunc.nsh

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${SIDE}"
!define MUI_FINISHPAGE_RUN "$INSTDIR\debrief.exe"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "German"
!insertmacro MUI_LANGUAGE "French"
!insertmacro MUI_LANGUAGE "Spanish"

LangString Running ${LANG_ENGLISH} "Debrief is running, perhaps with a recording under way. Close it and try again."
LangString Running ${LANG_GERMAN} "Debrief läuft noch, vielleicht mit einer Aufnahme in Arbeit. Schließen Sie es und versuchen Sie es noch einmal."
LangString Running ${LANG_FRENCH} "Debrief est en cours d’exécution et traite peut-être un enregistrement. Fermez-le, puis réessayez."
LangString Running ${LANG_SPANISH} "Debrief se está ejecutando, quizá con una grabación en curso. Ciérrelo e inténtelo de nuevo."
LangString Models ${LANG_ENGLISH} "Also remove the speech models that you have downloaded? Your meetings stay in either case."
LangString Models ${LANG_GERMAN} "Auch die Sprachmodelle entfernen, die Sie heruntergeladen haben? Ihre Besprechungen bleiben in jedem Fall."
LangString Models ${LANG_FRENCH} "Supprimer aussi les modèles vocaux que vous avez téléchargés ? Vos réunions sont conservées dans tous les cas."
LangString Models ${LANG_SPANISH} "¿Quitar también los modelos de voz que ha descargado? Sus reuniones se conservan en cualquier caso."

!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Debrief"
!define CLASS "Debrief.Recording"

; A program that runs cannot be opened for writing. Nothing is replaced below it: its
; workers are started from the same file.
!macro WaitForProgram
	${Do}
		IfFileExists "$INSTDIR\debrief.exe" 0 free
		ClearErrors
		FileOpen $0 "$INSTDIR\debrief.exe" a
		IfErrors 0 unused
		IfSilent 0 ask
		SetErrorLevel 3
		Abort "$(Running)"
	ask:
		MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(Running)" IDRETRY again
		SetErrorLevel 3
		Abort "$(Running)"
	again:
	${Loop}
unused:
	FileClose $0
free:
!macroend

!macro OpenWith EXTENSION
	WriteRegStr HKCU "Software\Classes\.${EXTENSION}\OpenWithProgids" "${CLASS}" ""
	WriteRegStr HKCU "Software\Classes\Applications\debrief.exe\SupportedTypes" ".${EXTENSION}" ""
!macroend
!macro NotOpenWith EXTENSION
	DeleteRegValue HKCU "Software\Classes\.${EXTENSION}\OpenWithProgids" "${CLASS}"
!macroend
!macro EachType ACTION
	!insertmacro ${ACTION} "mp4"
	!insertmacro ${ACTION} "m4v"
	!insertmacro ${ACTION} "mov"
	!insertmacro ${ACTION} "mkv"
	!insertmacro ${ACTION} "webm"
	!insertmacro ${ACTION} "avi"
	!insertmacro ${ACTION} "wmv"
	!insertmacro ${ACTION} "mp3"
	!insertmacro ${ACTION} "m4a"
	!insertmacro ${ACTION} "aac"
	!insertmacro ${ACTION} "wav"
	!insertmacro ${ACTION} "flac"
	!insertmacro ${ACTION} "ogg"
	!insertmacro ${ACTION} "opus"
	!insertmacro ${ACTION} "wma"
	!insertmacro ${ACTION} "vtt"
	!insertmacro ${ACTION} "srt"
!macroend

Section
	!insertmacro WaitForProgram
	RMDir /r "$INSTDIR\licences" ; of a version before
	SetOutPath "$INSTDIR"
	File /r "${STAGE}\*"
	WriteUninstaller "$INSTDIR\uninstall.exe"
	CreateShortcut "$SMPROGRAMS\Debrief.lnk" "$INSTDIR\debrief.exe"

	WriteRegStr HKCU "Software\Debrief" "Folder" "$INSTDIR"
	WriteRegStr HKCU "Software\Classes\${CLASS}" "" "Recording"
	WriteRegStr HKCU "Software\Classes\${CLASS}\DefaultIcon" "" "$INSTDIR\debrief.exe,0"
	WriteRegStr HKCU "Software\Classes\${CLASS}\shell\open\command" "" '"$INSTDIR\debrief.exe" "%1"'
	WriteRegStr HKCU "Software\Classes\Applications\debrief.exe\shell\open\command" "" '"$INSTDIR\debrief.exe" "%1"'
	!insertmacro EachType OpenWith
	WriteRegStr HKCU "Software\Classes\debrief" "" "URL:Debrief"
	WriteRegStr HKCU "Software\Classes\debrief" "URL Protocol" ""
	WriteRegStr HKCU "Software\Classes\debrief\shell\open\command" "" '"$INSTDIR\debrief.exe" "%1"'

	WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "Debrief"
	WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
	WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\debrief.exe"
	WriteRegStr HKCU "${UNINSTALL}" "Publisher" "The Debrief authors"
	WriteRegStr HKCU "${UNINSTALL}" "URLInfoAbout" "https://github.com/debrief-app/debrief"
	WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
	WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
	WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
	WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
	WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
	${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
	IntFmt $0 "0x%08X" $0
	WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" "$0"
	System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

; The library stays, whatever happens. What can be made again goes.
Section Uninstall
	!insertmacro WaitForProgram
	Delete "$INSTDIR\debrief.exe"
	Delete "$INSTDIR\onnxruntime.dll"
	Delete "$INSTDIR\sherpa-onnx-c-api.dll"
	Delete "$INSTDIR\README.txt"
	Delete "$INSTDIR\uninstall.exe"
	RMDir /r "$INSTDIR\models"
	RMDir /r "$INSTDIR\licences"
	RMDir "$INSTDIR"
	Delete "$SMPROGRAMS\Debrief.lnk"
	RMDir /r "$LOCALAPPDATA\cache\debrief"
	RMDir "$LOCALAPPDATA\cache"

	IfFileExists "$LOCALAPPDATA\debrief\models\*.*" 0 kept
	MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "$(Models)" /SD IDNO IDNO kept
	RMDir /r "$LOCALAPPDATA\debrief\models"
kept:
	!insertmacro EachType NotOpenWith
	DeleteRegKey HKCU "Software\Classes\${CLASS}"
	DeleteRegKey HKCU "Software\Classes\Applications\debrief.exe"
	DeleteRegKey HKCU "Software\Classes\debrief"
	DeleteRegKey HKCU "${UNINSTALL}"
	DeleteRegKey HKCU "Software\Debrief"
	System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd
