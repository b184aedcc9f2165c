import { testRule } from '../../testing/index.ts';
import { dfPipTrustedHost } from './rule.ts';

testRule(dfPipTrustedHost, import.meta.dirname);
