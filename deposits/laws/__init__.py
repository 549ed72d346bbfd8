"""The laws of the money, in the order of architecture section 4; one file per part of the work."""

from deposits.laws import bank, books, claims, decisions, notices, papers, proof
from offices.laws import someone_answers

PARTS = (claims, bank, proof, notices, decisions, papers, books)
LAWS = [*(law for part in PARTS for law in part.LAWS), someone_answers("deposits")]
