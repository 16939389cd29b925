"""Qt's own texts in Chinese: file dialogs, message boxes, menus of text fields."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

_CATALOGUE = "qtbase_zh_CN"


def speak_chinese(application: QApplication) -> bool:
    """Install Qt's Chinese texts and number format; False where the catalogue is missing."""
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    # The application is its parent: Python would collect it, and the texts with it.
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    return translator.load(_CATALOGUE, folder) and application.installTranslator(translator)
