import { testRule } from '../../testing/index.ts';
import { dfGitSslNoVerify } from './rule.ts';

testRule(dfGitSslNoVerify, import.meta.dirname);
