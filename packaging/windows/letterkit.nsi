; The installer: for one user, without an administrator's rights. build.py gives the defines.
Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
SetCompressorDictSize 64 ; MB: what both programs hold is stored once
ManifestDPIAware true
RequestExecutionLevel user

!define NAME "letterkit"
!define CLASS "letterkit.campaign"
!define PACK_CLASS "letterkit.pack"
!define CLASSES "Software\Classes"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\${NAME}"

Name "${NAME}"
OutFile "${SETUP}"
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
; An upgrade goes where the version before was put.
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"
BrandingText "${NAME} ${VERSION}"
VIProductVersion "${NUMBERS}"
VIAddVersionKey /LANG=2057 "ProductName" "${NAME}"
VIAddVersionKey /LANG=2057 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=2057 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=2057 "FileDescription" "Installs ${NAME} for you"
VIAddVersionKey /LANG=2057 "LegalCopyright" "GNU General Public License, version 3 or later"

!ifdef SIGN
  !uninstfinalize '${SIGN} "%1"'
!endif

!include "MUI2.nsh"
!include "LogicLib.nsh"
!include "FileFunc.nsh"

!define MUI_ICON "${HERE}\letterkit.ico"
!define MUI_UNICON "${HERE}\letterkit.ico"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${HERE}\side.bmp"
!define MUI_ABORTWARNING
!define MUI_WELCOMEPAGE_TITLE "Letters to councillors, motions and briefings"
!define MUI_WELCOMEPAGE_TEXT "This puts ${NAME} ${VERSION} on your computer, for you alone. It needs no administrator, no account and, once it is here, no internet.$\r$\n$\r$\nYour campaigns and documents are left as they are."
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_LICENSE "${LICENCE}"
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\letterkit.exe"
!define MUI_FINISHPAGE_RUN_TEXT "Open ${NAME} now"
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

; A program that runs can't be replaced: Windows doesn't let it be opened for writing.
!macro CountIfOpen program
  ${If} ${FileExists} "$INSTDIR\${program}"
    ClearErrors
    FileOpen $0 "$INSTDIR\${program}" a
    ${If} ${Errors}
      IntOp $1 $1 + 1
    ${Else}
      FileClose $0
    ${EndIf}
  ${EndIf}
!macroend

!macro CloseFirst un
Function ${un}CloseFirst
  ${Do}
    StrCpy $1 0 ; programs that are open
    !insertmacro CountIfOpen "letterkit.exe"
    !insertmacro CountIfOpen "letterkit-cli.exe"
    ${If} $1 = 0
      ${ExitDo}
    ${EndIf}
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "${NAME} is open. Close its window, or wait until it has ended in the terminal, then choose Retry." /SD IDCANCEL IDRETRY again
    SetErrorLevel 2
    Abort
    again:
  ${Loop}
FunctionEnd
!macroend
!insertmacro CloseFirst ""
!insertmacro CloseFirst "un."

; All that is in this folder is the program's own, so an older version's files don't stay behind.
!macro RemoveProgram
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\letterkit.exe"
  Delete "$INSTDIR\letterkit-cli.exe"
  Delete "$INSTDIR\LICENSE.txt"
  Delete "$INSTDIR\THIRD-PARTY-NOTICES.txt"
!macroend

Section "${NAME}" SecProgram
  SectionIn RO
  Call CloseFirst
  !insertmacro RemoveProgram
  SetOutPath "$INSTDIR"
  ClearErrors
  File /r "${PROGRAM}\*.*"
  ${If} ${Errors} ; something else holds a file, or the disk is full: half a program isn't one
    MessageBox MB_OK|MB_ICONSTOP "Some of ${NAME}'s files could not be written. Restart Windows, see that there is room on the disk, then install ${NAME} again." /SD IDOK
    SetErrorLevel 2
    Abort
  ${EndIf}
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortCut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\letterkit.exe"

  WriteRegStr HKCU "${CLASSES}\${CLASS}" "" "letterkit campaign"
  WriteRegStr HKCU "${CLASSES}\${CLASS}\DefaultIcon" "" "$INSTDIR\_internal\campaign.ico"
  WriteRegStr HKCU "${CLASSES}\${CLASS}\shell\open\command" "" '"$INSTDIR\letterkit.exe" "%1"'
  WriteRegStr HKCU "${CLASSES}\.letterkit" "" "${CLASS}"
  WriteRegStr HKCU "${CLASSES}\${PACK_CLASS}" "" "letterkit campaign pack"
  WriteRegStr HKCU "${CLASSES}\${PACK_CLASS}\DefaultIcon" "" "$INSTDIR\_internal\campaign.ico"
  WriteRegStr HKCU "${CLASSES}\${PACK_CLASS}\shell\open\command" "" '"$INSTDIR\letterkit.exe" "%1"'
  WriteRegStr HKCU "${CLASSES}\.letterkit-pack" "" "${PACK_CLASS}"
  ; Offered under "Open with" for Word files, and never by itself.
  WriteRegStr HKCU "${CLASSES}\Applications\letterkit.exe" "FriendlyAppName" "${NAME}"
  WriteRegStr HKCU "${CLASSES}\Applications\letterkit.exe\shell\open\command" "" '"$INSTDIR\letterkit.exe" "%1"'
  WriteRegStr HKCU "${CLASSES}\Applications\letterkit.exe\SupportedTypes" ".docx" ""
  WriteRegStr HKCU "${CLASSES}\Applications\letterkit.exe\SupportedTypes" ".letterkit" ""
  WriteRegStr HKCU "${CLASSES}\Applications\letterkit.exe\SupportedTypes" ".letterkit-pack" ""

  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\letterkit.exe"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "The letterkit authors"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" ${SIZE}
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ${RefreshShellIcons}
SectionEnd

Section /o "An icon on the desktop" SecDesktop
  CreateShortCut "$DESKTOP\${NAME}.lnk" "$INSTDIR\letterkit.exe"
SectionEnd

!insertmacro MUI_FUNCTION_DESCRIPTION_BEGIN
  !insertmacro MUI_DESCRIPTION_TEXT ${SecProgram} "The program, in the Start menu and for campaign files."
  !insertmacro MUI_DESCRIPTION_TEXT ${SecDesktop} "Opens ${NAME} from the desktop."
!insertmacro MUI_FUNCTION_DESCRIPTION_END

Section "Uninstall"
  Call un.CloseFirst
  !insertmacro RemoveProgram
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  Delete "$DESKTOP\${NAME}.lnk"
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "${CLASSES}\${CLASS}"
  DeleteRegKey HKCU "${CLASSES}\${PACK_CLASS}"
  DeleteRegKey HKCU "${CLASSES}\Applications\letterkit.exe"
  ; Another program may have taken the ending since.
  ReadRegStr $0 HKCU "${CLASSES}\.letterkit" ""
  ${If} $0 == "${CLASS}"
    DeleteRegKey HKCU "${CLASSES}\.letterkit"
  ${EndIf}
  ReadRegStr $0 HKCU "${CLASSES}\.letterkit-pack" ""
  ${If} $0 == "${PACK_CLASS}"
    DeleteRegKey HKCU "${CLASSES}\.letterkit-pack"
  ${EndIf}
  ; What letterkit remembers: recent campaigns, settings, its log. Campaigns are documents, and stay.
  RMDir /r "$LOCALAPPDATA\${NAME}"
  ${RefreshShellIcons}
SectionEnd
