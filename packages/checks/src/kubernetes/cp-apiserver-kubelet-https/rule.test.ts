import { testRule } from '../../testing/index.ts';
import { cpApiserverKubeletHttps } from './rule.ts';

testRule(cpApiserverKubeletHttps, import.meta.dirname);
