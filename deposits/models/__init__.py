"""The money: deposits and their returns, what proves them, bank files and lines, papers, the ministry's answer."""

from deposits.models.bank import BankFile, BankFileState, BankLine, Hold, Statement
from deposits.models.bank_clients import BankClient, BankToken, ClientAccount, ClientKey
from deposits.models.bank_notices import BankExchange, BankNotice, BankReplay, Notified
from deposits.models.books import CarriedItem, MonthClosing, ProofRun
from deposits.models.counters import Counter
from deposits.models.deposit import Deposit
from deposits.models.leases import DeskLease
from deposits.models.limits import Extension, LapseProposal
from deposits.models.ministry import MinistryAnswer, letter_path
from deposits.models.papers import Paper
from deposits.models.proof import Case, ConfirmedProof, Match, MatchEnd, evidence_path
from deposits.models.returns import ReturnItem
from deposits.models.reversals import Reopening, Revocation
from deposits.models.telling import Telling
from deposits.models.times import ServiceTime
from deposits.models.verdicts import DocumentVerdict
from deposits.models.workbench import LineProposal, RefundStep

__all__ = [
    "BankClient",
    "BankExchange",
    "BankFile",
    "BankFileState",
    "BankLine",
    "BankNotice",
    "BankReplay",
    "BankToken",
    "CarriedItem",
    "Case",
    "ClientAccount",
    "ClientKey",
    "ConfirmedProof",
    "Counter",
    "Deposit",
    "DeskLease",
    "DocumentVerdict",
    "Extension",
    "Hold",
    "LapseProposal",
    "LineProposal",
    "Match",
    "MatchEnd",
    "MinistryAnswer",
    "MonthClosing",
    "Notified",
    "Paper",
    "ProofRun",
    "RefundStep",
    "Reopening",
    "ReturnItem",
    "Revocation",
    "ServiceTime",
    "Statement",
    "Telling",
    "evidence_path",
    "letter_path",
]
