import { testRule } from '../../testing/index.ts';
import { dfCurlInsecure } from './rule.ts';

testRule(dfCurlInsecure, import.meta.dirname);
